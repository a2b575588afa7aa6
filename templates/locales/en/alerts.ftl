# What the salon’s own people are told of, and where, English.

button-alert-mail = By mail
work-alerts-mail = The first button of a line is for the bot, the second for e-mail.
work-alerts-no-mail = To get them by e-mail as well, leave your address under “My details” on the home screen.
alert-mail-end = You get this by e-mail because you chose so. To change it: “My alerts” at the desk, or “Alerts” among the staff’s buttons of the bot.
nav-alerts = My alerts
alerts-lead = What you are told of, where, and when not. You are never told of what you do yourself.
alerts-address = Mail goes to { $address }.
alerts-unconfirmed = Mail goes to { $address } as soon as you have confirmed that this address is yours.
alerts-bot = In the bot
alerts-mail = By e-mail
alerts-no-bot = Your Telegram account is not linked to the bot, so alerts come by e-mail only.
alerts-whose = Whose visits, for e-mail
alerts-everybody = Everybody’s
alerts-quiet-from = Quiet from
alerts-quiet-until = Quiet until
alerts-quiet-hint = What happens in between comes in one message afterwards. Leave both empty for no quiet hours.
