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
mail-salon-closes-subject = { $salon } is closed
mail-salon-closes-text = You closed { $salon }. Everybody with a visit ahead is told that it is called off, and its bot says that it is closed. On { $date } everything in it is erased for good.
mail-salon-closes-end = Until then you can sign in, export your data, and open again with one button. If it was not you who closed it, do that now and change your password.
mail-salon-goes-soon-subject = { $salon } will be erased in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
mail-salon-goes-soon-text = You closed { $salon }. In { $days ->
    [one] { $days } day
   *[other] { $days } days
} everything in it is erased for good: contacts, visits, reviews, settings.
mail-salon-goes-soon-end = If you want to keep it, sign in and press “Open again”. If you need the data, export them before.
mail-salon-erased-subject = { $salon } is erased
mail-salon-erased-text = As you wished, { $salon } and all its data have been erased.
mail-salon-erased-end = Your own account is still there: you can sign in and begin anew at any time. Thank you for having been with us.
mail-platform-entered-subject = Botique looked at the desk of { $salon }
mail-platform-entered-text = Somebody of the Botique platform opened the desk of { $salon } { $rights ->
    [full] as you see it, with the right to change things there
   *[other] as you see it, to look only
}, for 60 minutes at most.
mail-platform-entered-end = Whatever they change stands in your history as done by the platform. If you asked for no help, write to us.
mail-daily-subject = Botique on { $date }
mail-daily-text =
    New tenants: { $new }
    Trials that end within three days: { $trials }
    Revenue a month: { $mrr }
    Payments that failed: { $failed }
    Work that was given up: { $dead }
    Bots with trouble: { $trouble }
mail-daily-end = More is in the console. There, under “Settings”, you choose the hour of this report or turn it off.
