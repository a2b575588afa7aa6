# What a client tells of themselves, and mail of their visits, English.

button-detail-email = ✉️ E-mail
button-detail-birthday = 🎂 Birthday
button-remove-email = ✖️ Remove the address
button-remove-birthday = ✖️ Remove the birthday
own-email = ✉️ { $value }
own-birthday = 🎂 { $value }
ask-email = <b>What is your e-mail address?</b>
    We write there about your visits when Telegram does not reach you.
ask-birthday = <b>When is your birthday?</b>
    Day and month are enough, for example 24.12.
notice-kept-email = Thank you, the address is noted.
notice-kept-birthday = Thank you, the day is noted.
notice-removed-email = The address is removed.
notice-removed-birthday = The birthday is removed.
notice-bad-email = This does not look like an e-mail address. For example: anna@example.com
notice-bad-birthday = There is no such day. For example: 24.12
letter-call = To move or cancel the visit, please call us: { $phone }
letter-file = The attached file brings your calendar up to date.
letter-why = You get this by e-mail because our bot on Telegram does not reach you.
