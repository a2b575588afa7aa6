# Group classes in the bot, English.

button-seats = { $time } · { $left } left
notice-class-full = All seats of this class are taken.
notice-no-class = No class begins at that time.
notice-unanswered = The salon has to ask you something first: please book one visit the usual way, then repeat it.
notice-already-in = You already have a seat in this class. You will find it under “My bookings”.
notice-work-in-class = This client already has a seat in that class.
work-class-line = 👥 <b>{ $time } { $service }</b>: { $taken } of { $seats } seats
work-class = 👥 Seats taken: { $taken } of { $seats }
days-legend-class = • free   ✕ full   – no class
notice-no-class-then = No class takes place on { $date }. { $any ->
    [yes] The nearest one: { $nearest }.
   *[no] There is none with a free seat.
}
waiting-whole = <b>Shall we write to you as soon as a seat becomes free?</b>
