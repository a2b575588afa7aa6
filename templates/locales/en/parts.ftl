### The parts of a service and a visit, the timetable of a class, and what is wrong with them.

wrong-between = Please write a whole number from { $from } to { $to }.
wrong-amount = Please write an amount such as { $example }, without a sign or the currency.
wrong-clock = Please choose a time, such as 18:00.
course-hole = This part is empty, and a later one is not. Fill it in, or move the later ones up.
course-nobody = In at least one part the specialist is needed.
course-one = One part alone is the whole service. Write its length above, and leave the parts empty.
course-sum = Together the parts take { $sum } minutes. A service takes from 5 minutes to 24 hours.
course-together = Together: { $sum }.
course-length = Together the parts take { $sum }; the service takes { $was }.
course-length-yes = Yes, the service takes { $sum } from now on
class-off = { $count ->
    [one] Without seats it is an ordinary service, and the { $count } start of its timetable is lost.
   *[other] Without seats it is an ordinary service, and the { $count } starts of its timetable are lost.
}
class-off-yes = Yes, make it an ordinary service
class-start-remove-ask = Remove { $start } from the timetable? Classes that are booked take place.
class-start-last-ask = Remove { $start }, the last start? Then the first client opens a class at any free time.
class-start-closed = Nobody who gives it works the whole time then, so clients could not book it.
class-start-overlap = { $start } overlaps with it, and the same specialist gives both: clients can book only one of them.
class-start-despite = Add it all the same
class-is-off = { $count ->
    [one] The class is called off, and with it { $count } visit. A client who uses the bot is told.
   *[other] The class is called off, and with it { $count } visits. Clients who use the bot are told.
}
class-restore = Undo: the class takes place
class-restore-about = For 10 minutes you can take it back as a whole: the visits and the time of the specialist. Clients who had been told are told again.
class-who-was = Who was coming
class-offered-to = { $name } (offered, no answer yet)
rooms-most = { $count } kinds are the most: take one off the list first.
rooms-remove-ask = Take “{ $name }” off the list?
rows-links = Belongs to it
question-choices-wrong = Two to eight choices, each on a line of its own and at most 48 characters long.
question-choices-twice = The same choice stands there twice.
question-consent-missing = Please write the text that is agreed to.
visit-free = the specialist is free { $times }
visit-part = Part
visit-free-part = Free meanwhile
visit-rooms = Rooms and devices
repeat-without = Not among them: { $dates }.
class-empty-off = Call off { $class }
class-empty-ask = Call off { $class }? The specialist is away then, and nobody can book it.
class-empty-taken = another visit is then
done-class-off = Called off: the specialist is away then. Under “Hours” you can take that back.
