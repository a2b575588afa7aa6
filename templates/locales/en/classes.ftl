# Group classes on the desk, English.

class-title = Group class
class-about = Several clients come at the same time, each with a seat. The specialist and the rooms are taken once for all of them. The next client after the last seat is offered other times.
class-seats = Seats
class-seats-hint = { $from } to { $to }. Leave it empty for an ordinary service. Classes that are ahead get more seats at once; seats that are taken are never removed.
class-start-title = Add a start to the timetable
class-start-about = With a timetable clients book only these starts. Without one the first client opens a class at any free time.
class-start-day = Day
class-start-at = Start
class-start-staff = With
class-start-any = Everybody who does it
class-start-nobody = A specialist who does not do it any more
class-start-remove = Remove { $start }
class-timetable = Timetable of each week
class-starts-none = There is no timetable: the first client opens a class at any free time.
class-taken = { $taken } of { $seats }
class-lead = { $staff }. Seats taken: { $seats }.
class-who = Who comes
class-nobody = Nobody any more.
class-cancel = Cancel the class
class-cancel-title = Cancel this class?
class-cancel-lead = { $count ->
    [0] Nobody is booked. Seats that are only kept for somebody become free.
    [one] One visit will be cancelled, and a client who uses the bot is told; please call anybody else.
   *[other] { $count } visits will be cancelled, and clients who use the bot are told; please call the others.
  }
class-cancel-off = The specialist is marked away for that time, so that nobody opens the class again. For 10 minutes you can take it all back; afterwards the time comes back under “Hours”.
class-cancel-off-hours = The specialist is marked away for that time, so that nobody opens the class again; under “Hours” you can take that back.
class-cancel-yes = Yes, cancel the class
class-keep = No, keep it
class-reason = Reason, which clients who use the bot read
class-seat = Seats in the class
error-in-class = This client already has a seat in that class.
classes-title = Coming classes
classes-none = No class is ahead.
classes-lead = Classes that somebody is booked in, and those of the timetable in the next two weeks.
