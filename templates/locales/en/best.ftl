# Recommended times in the bot: to some a reason is said.

best-usual = ⭐ { $date } · your usual time
best-last-time = ⭐ { $date } · as last time
best-first-of-day = ⭐ { $date } · first of the day
best-last-of-day = ⭐ { $date } · last of the day
best-fits = ⭐ { $date } · fits in well
best-time = { $time } ⭐
days-best = ⭐ These times are recommended. Or choose a day:
times-best = ⭐ – recommended

# The salon asks for another time.
message-move-asked = <b>{ $salon }</b> asks: could your visit be on { $date } instead? It would help us a lot. If not, everything stays as it is.
button-come-at = ✅ Yes, at { $time }
notice-stays-then = All right, your visit stays when it is.
notice-asked-time-gone = Thank you! That time has just gone, though: your visit stays when it is.
notice-asked-over = That question is settled already.
notice-comes-then = All right, your visit is on { $date } now.
