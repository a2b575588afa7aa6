# Recurring visits, English.

button-series-repeat = 🔁 Repeat this visit
button-series-weeks = { $count ->
    [one] Every week
   *[other] Every { $count } weeks
}
button-series-times = { $count ->
    [one] { $count } visit
   *[other] { $count } visits
}
button-series-book = { $count ->
    [one] ✅ Book 1 visit
   *[other] ✅ Book { $count } visits
}
button-series-instead = Take the nearest times where mine are taken
button-series-leave-out = Leave out what is taken
button-series-only-this = Only this one
button-series-cancel-from = All { $count } from here on
series-weeks = <b>How often would you like to come?</b>
    We repeat this visit at the same hour:
series-times = <b>How many visits in all?</b>
    This one is the first:
series-rhythm = { $count ->
    [one] 🔁 Every week
   *[other] 🔁 Every { $count } weeks
}
series-look = <b>{ $service }</b>
series-line-first = { $number }. { $date } – you have it already
series-line-free = { $number }. { $date } ✓
series-line-instead = { $number }. { $date }: { $why }, instead { $nearest } ✓
series-line-left = { $number }. { $date }: { $why }, { $nearest } is free
series-line-none = { $number }. { $date }: { $why }
series-line = { $number }. { $date }
series-why-taken = taken
series-why-closed = no working hours
series-why-far = cannot be booked yet
series-why-soon = too soon
series-why-other = not offered
series-missing = Visits without ✓ are left out. Nothing is kept for you until you book.
series-booked = { $count ->
    [one] <b>You are booked: { $count } visit</b>
   *[other] <b>You are booked: { $count } visits</b>
}
series-pending = { $count ->
    [one] <b>We have your request for { $count } visit</b>
   *[other] <b>We have your request for { $count } visits</b>
}
    You will hear from us as soon as they are confirmed.
series-of = { $service }:
series-place = 🔢 Visit { $number } of { $of }
series-later = { $count ->
    [one] One more visit of this series follows. Cancel only this visit, or that one too?
   *[other] { $count } more visits of this series follow. Cancel only this visit, or all of them?
}
series-first = The first of them was:
notice-series-changed = Some of these times were taken a moment ago, so nothing is booked yet. This is what is free now.
notice-series-cancelled = { $count ->
    [one] { $count } visit is cancelled:
   *[other] { $count } visits are cancelled:
}
    { $dates }
message-series-booked = ✅ <b>{ $salon }</b>: your next visits are booked.
message-series-cancelled = { $count ->
    [one] ✖️ <b>{ $salon }</b>: { $count } visit is cancelled.
   *[other] ✖️ <b>{ $salon }</b>: { $count } visits are cancelled.
}
message-visits-restored = { $count ->
    [one] ↩️ <b>{ $salon }</b>: your visit takes place after all.
   *[other] ↩️ <b>{ $salon }</b>: { $count } visits take place after all.
}
message-requests-restored = { $count ->
    [one] ⏳ <b>{ $salon }</b>: your request is open again. You will be told of the answer.
   *[other] ⏳ <b>{ $salon }</b>: { $count } requests are open again. You will be told of the answer.
}
alert-series-new = { $count ->
    [one] 🆕 <b>{ $count } new visit</b>
   *[other] 🆕 <b>{ $count } new visits</b>
}
alert-series-pending = { $count ->
    [one] 🆕 <b>{ $count } new visit waits for approval</b>
   *[other] 🆕 <b>{ $count } new visits wait for approval</b>
}
alert-series-cancelled = { $count ->
    [one] ✖️ <b>{ $count } visit was cancelled</b>
   *[other] ✖️ <b>{ $count } visits were cancelled</b>
}
