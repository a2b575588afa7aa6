# Entering and changing visits on the desk, English.

error-taken-by = { $what } is taken then: { $visits }.
error-short = { $what } is not free then.
error-all-the-same = You may book it all the same, or choose another time.
error-nearest = The nearest free time: { $date }.
error-meets = The client has another visit then: { $visits }.
error-past = This time is over.
error-too-far = This is further ahead than clients can book.
error-closed = The specialist does not work that day: see “Hours”.
error-outside-hours = This is outside working hours.
error-time-off = The specialist is away then.
error-day-full = The specialist has as many visits as they take on one day.
error-does-not-fit = This does not end before closing time.
error-no-class = No class starts then: the starts are in the timetable of the service.
error-does-not-do = { $staff } does not do { $service }. Choose somebody else, or add it on the specialist’s page.
error-nobody-does = Nobody does { $service } at present.
error-class-alone = { $service } is a class: book it as a visit of its own.
error-not-yet = This visit has not begun yet.
client-same = Who comes?
client-same-ask = This phone is in your list of clients already. Is it the same person?
client-same-no = Somebody else: { $name }
cancel-later = { $count ->
    [one] Cancel { $count } visit?
   *[other] Cancel { $count } visits?
}
cancel-later-lead = This visit and all later ones of its series. A client who uses the bot is told.
cancel-later-yes = { $count ->
    [one] Yes, cancel { $count } visit
   *[other] Yes, cancel { $count } visits
}
cancel-later-no = No, keep them
undo-together = { $count ->
    [one] { $count } visit was cancelled together with the others: { $dates }. Undo takes back all whose time is still free.
   *[other] { $count } visits were cancelled together: { $dates }. Undo takes back all whose time is still free.
}
undo-left = { $count ->
    [one] { $count } visit stays cancelled: its time is taken by now.
   *[other] { $count } visits stay cancelled: their time is taken by now.
}
visit-off-reason = Why it was cancelled
visit-missing = Still without an answer
visit-missing-consent = the consent
