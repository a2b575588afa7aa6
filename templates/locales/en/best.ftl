# Recommended times in the bot: to some a reason is said.

best-usual = ⭐ { $date } · your usual time
best-last-time = ⭐ { $date } · as last time
best-first-of-day = ⭐ { $date } · first of the day
best-last-of-day = ⭐ { $date } · last of the day
best-fits = ⭐ { $date } · fits in well
best-time = { $time } ⭐
days-best = ⭐ These times are recommended. Or choose a day:
times-best = ⭐ – recommended
