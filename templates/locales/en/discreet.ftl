# What a clinic's bot says so that others learn nothing, and whom a visit is for, English.

button-again-neutral = 🔁 Again: { $staff }
card-room = 🚪 { $room }
work-born = 🎂 { $date }
urgent-line = 👤 { $staff }: { $service }
summary-no-change = { $what ->
    [move] ⚠️ Once booked, this visit can no longer be moved here.
    [cancel] ⚠️ Once booked, this visit can no longer be cancelled here.
   *[both] ⚠️ Once booked, this visit can no longer be moved or cancelled here.
} { $known ->
    [yes] For that, please call us: { $phone }
   *[no] For that, please write to us: ✉️ in the menu.
}
notice-waiting-over = Sorry, this time is gone.
