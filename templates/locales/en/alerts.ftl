# What the salon’s own people are told of, and where, English.

button-alert-mail = By mail
work-alerts-mail = The first button of a line is for the bot, the second for e-mail.
work-alerts-no-mail = To get them by e-mail as well, leave your address under “My details” on the home screen.
alert-mail-end = You get this by e-mail because you chose so. To change it: “My alerts” at the desk, or “Alerts” among the staff’s buttons of the bot.
