# Birthday wishes, English.

message-birthday = 🎂 <b>{ $salon }</b>: happy birthday! We wish you a wonderful year.
