# Visits beside others.
notice-work-beside = ⚠️ Somebody is booked then: see below. All the same?
notice-work-regular = The visit has time of its own now.
work-beside = <b>At that time:</b>
work-doubled = 👥 <i>Booked beside another visit</i>
button-work-regular = 👤 Make it a regular visit
visit-doubled = beside another visit
visit-regular = Make it a regular visit
visit-double = Book it beside the other visit
error-taken-by = The specialist is busy then: { $visits }. You may book it beside that, or choose another time.
history-regular = Has time of its own
done-regular = The visit has time of its own now.
