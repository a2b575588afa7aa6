### How a service goes, and the rooms and devices it needs.

course-title = How it goes
course-lead = Parts of the service, one after another. While a specialist is free, as when a colour works, they can serve somebody else; the chair or room stays taken. Leave empty when the specialist is needed all the time.
course-phase = Part { $number }, minutes
course-waits = The specialist is free during part { $number }
course-need = { $name }: how many are needed
own-terms-title = Each specialist
own-terms-lead = Where a specialist takes another time or costs another price. Empty means as usual.
own-terms-minutes = { $name }: minutes
own-terms-price = { $name }: price
rooms-title = Rooms and devices
rooms-lead = What visits need besides a specialist. Two visits never get the same one at the same time.
rooms-add = Add a room or device
rooms-none = None yet.
rooms-name = Name
rooms-name-hint = Such as Cabinet, Chair or Laser.
rooms-count = How many there are
rooms-units = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
}
rooms-remove = Take off the list
rooms-used = Needed by: { $services }. Change these services first to take it off the list.
