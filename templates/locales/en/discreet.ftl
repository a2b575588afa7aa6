# What a clinic's bot says so that others learn nothing, and whom a visit is for, English.

button-again-neutral = 🔁 Again: { $staff }
card-room = 🚪 { $room }
work-born = 🎂 { $date }
urgent-line = 👤 { $staff }: { $service }
summary-no-change = { $what ->
    [move] ⚠️ The visit begins soon: once booked, it can no longer be moved here. To move it, please call us.
    [cancel] ⚠️ The visit begins soon: once booked, it can no longer be cancelled here. To cancel it, please call us.
   *[both] ⚠️ The visit begins soon: once booked, it can no longer be moved or cancelled here. For that, please call us.
}
notice-waiting-over = Sorry, this time is gone.
