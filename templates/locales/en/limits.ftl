# How much one person may do in the bot, and how much is kept for people who have not confirmed.

pace-warned = A little slower, please: I cannot keep up. Wait a moment, then go on.
pace-paused = That was too much at once, so I am taking a break until { $until }. Then everything works as before.
notice-not-held = Many people are choosing a time just now, so I cannot keep this one while you are typing. It is yours as soon as you confirm.

set-messages = Messages a minute that the bot answers to one person
set-messages-hint = From 10 to 120. Empty: the usual { $usual }. Your team may send five times as many.
set-taps = Taps a minute that the bot answers to one person
set-taps-hint = From 20 to 240. Empty: the usual { $usual }. Your team may tap five times as often.
set-holds = Times of one specialist kept within an hour for clients who have not confirmed
set-holds-hint = From 0 to 60. Beyond this a client can still book, but the time is theirs only when they confirm.
