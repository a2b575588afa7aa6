# Recurring visits on the desk, English.

visit-repeat = Repeat
repeat-title = Repeat this visit
repeat-lead = The same hour every few weeks, with the same specialist. Nothing is kept until you book.
repeat-weeks = Weeks from one visit to the next
repeat-times = Visits in all, with this one
repeat-instead = Take the nearest free time where this one is not free
repeat-show = Show what is free
repeat-list = The visits
repeat-first = This visit
repeat-free = Free
repeat-nearest = Nearest: { $date }
repeat-moved = Nearest time instead
repeat-out = Left out
repeat-none = None of these times is free.
repeat-book = { $count ->
    [one] Book { $count } visit
   *[other] Book { $count } visits
}
repeat-changed = Other times are free now than were shown, so nothing was booked. Look at the list again.
visit-series = Series
visit-series-of = { $number } of { $of }, every { $weeks ->
    [one] week
   *[other] { $weeks } weeks
}
visit-series-this = this visit
visit-later = { $count ->
    [one] Also cancel the later visit of this series
   *[other] Also cancel the { $count } later visits of this series
}
done-repeated = The visits are booked. A client who uses the bot is told; please call anybody else.
set-repeats = Visits that clients may book as a series, at most
set-repeats-hint = “Repeat this visit” in the bot: the same hour every few weeks. 0 switches it off.
visit-all-title = Answer the whole series
visit-all-lead = { $count ->
    [one] { $count } visit of this series waits for your answer: { $dates }.
   *[other] { $count } visits of this series wait for your answer: { $dates }.
}
visit-all-yes = Confirm all { $count }
visit-all-no = Decline all { $count }
