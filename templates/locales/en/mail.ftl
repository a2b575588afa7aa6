# Mails, English. Every id and variable is in every language (tested).

mail-confirm-address-subject = Confirm your e-mail address
mail-confirm-address-text = Welcome to Botique! Please confirm that this address is yours.
mail-confirm-address-button = Confirm the address
mail-confirm-address-end = The link works for three days. If you did not sign up, do nothing: without your answer the address stays unconfirmed.
mail-reset-password-subject = Choose a new password
mail-reset-password-text = Somebody, probably you, asked for a new password for your Botique account.
mail-reset-password-button = Choose a new password
mail-reset-password-end = The link works once and for 30 minutes. If it was not you, do nothing: your password stays as it is.
mail-confirm-new-address-subject = Confirm your new e-mail address
mail-confirm-new-address-text = You asked to use this address for your Botique account. Please confirm that it is yours.
mail-confirm-new-address-button = Use this address
mail-confirm-new-address-end = The link works for one day. Until then your account keeps its former address. If it was not you, do nothing.
mail-address-will-change-subject = Your e-mail address is about to change
mail-address-will-change-text = Somebody who knows your password asked to use another e-mail address for your Botique account. The change takes effect when the new address is confirmed.
mail-address-will-change-end = If it was you, there is nothing to do. If it was not, log in now and change your password: that stops it.
mail-broadcast-stopped-subject = A broadcast of { $tenant } stopped by itself
mail-broadcast-stopped-text = Too many people declined news or blocked the bot after a broadcast of { $tenant }: { $left } of { $sent } who got it. It stopped before it reached the others.
mail-broadcast-stopped-end = The salon sees this on its desk and may write a better one. If it happens again and again, talk to the owner, or suspend the tenant.
mail-plan-subject = Your plan for { $tenant }
mail-plan-text = { $news }
mail-plan-end = You get this because { $tenant } is yours.
mail-link-by-hand = If the button does not work, open this address:
