# How much one person may do in the bot, and how much is kept for people who have not confirmed.

pace-warned = A little slower, please: I cannot keep up. Wait a moment, then go on.
pace-paused = That was too much at once, so I am taking a break until { $until }. Then everything works as before.
notice-not-held = Many people are choosing a time just now, so I cannot keep this one while you are typing. It is yours as soon as you confirm.
