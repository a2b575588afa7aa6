# Birthday wishes, English.

message-birthday = 🎂 <b>{ $salon }</b>: happy birthday! We wish you a wonderful year.
saying-birthday = Birthday wishes
reminding-birthday = Birthday wishes at
reminding-birthday-hint = Empty is none. Clients who told their birthday get them once a year in the bot, but for those who declined news. Who was born on 29 February gets them on the 28th in other years.
