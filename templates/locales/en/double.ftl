# Visits beside others.
notice-work-beside = ⚠️ Somebody is booked then: see below. All the same?
notice-work-regular = The visit has time of its own now.
work-beside = <b>At that time:</b>
work-doubled = 👥 <i>Booked beside another visit</i>
button-work-regular = 👤 Make it a regular visit
