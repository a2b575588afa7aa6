# The waitlist in the bot, English.

button-waiting-wait = 🔔 Wait for a free time
button-waiting-for = 🔔 Put on the waitlist
button-waiting-list = 🔔 Waitlist
button-waiting-one-day = Only { $date }
button-waiting-part-any = Any time of the day
button-waiting-part-morning = Morning, before 12:00
button-waiting-part-afternoon = Afternoon, 12:00 to 17:00
button-waiting-part-evening = Evening, from 17:00
button-waiting-ask-leave = ✖️ { $service }, { $days }
button-waiting-leave = Yes, leave the list
button-waiting-stay = No, keep waiting
button-waiting-take = ✅ I take it
button-waiting-refuse = Not this time
waiting-from = <b>From which day on does it suit you?</b>
    { $service }. We write to you as soon as a time becomes free.
waiting-until = <b>And until which day?</b>
    { $service }, from { $date } on.
waiting-part = <b>Which part of the day suits you?</b>
    We write to you as soon as a time becomes free.
waiting-line = 🔔 { $service }, { $days }, { $part }
waiting-part-any = any time
waiting-part-morning = morning
waiting-part-afternoon = afternoon
waiting-part-evening = evening
waiting-list = <b>You are waiting for a free time</b>
waiting-list-hint = We write to you here when one becomes free. To leave the list, tap ✖️.
waiting-list-empty = You are not waiting for anything. When no time suits you, tap “Wait for a free time” below the calendar.
waiting-leave = <b>Leave the waitlist?</b>
    We will not write to you about free times any more.
notice-waiting-added = ✅ You are on the list. We write to you as soon as a time becomes free.
notice-waiting-added-for = ✅ The client is on the list.
notice-waiting-again = That is on the list already.
notice-waiting-too-many = { $most } wishes are on the list already, and more are not possible. Leave one of them first.
notice-waiting-days = These days are too far away, or too many: choose up to three months ahead.
notice-waiting-off = The waitlist is closed at the moment.
notice-waiting-left = You are off the list.
notice-waiting-refused = All right, somebody else gets it. You stay on the list.
notice-waiting-gone = Sorry, this time is gone. You stay on the list, and we write to you when another one becomes free.
message-time-offered = 🔔 <b>A time has become free!</b>
waiting-kept = We keep it for you until { $time }. After that it goes to the next on the list.
waiting-first = Whoever is first gets it.
message-offer-over = ⌛ There was no answer in time, so this time goes to the next on the list. You stay on the list:
data-waits = WHAT YOU ARE WAITING FOR
