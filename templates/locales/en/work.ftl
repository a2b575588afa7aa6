# Visits that staff add for a client they look at, or hand to somebody else.
button-work-add-for = ➕ New visit
button-work-others = 🔀 Another specialist
work-services-for = <b>A visit for { $client }.</b> Which service?
work-hand-over = <b>Hand the visit to another specialist?</b>
work-move-staff = Specialist: { $old } → { $new }
notice-unchanged = The visit is at that time already.
