# What clinics ask and tell, and visits for others, English.

button-for-other = 👪 For someone else
button-for-me = 🙂 For me
button-new-visitor = ➕ Somebody new
button-skip-born = ⏭ Skip
button-urgent = ⚡ The soonest time
button-preparation = 📋 See preparation
consent = <b>{ $salon } asks for your consent</b>
whom = <b>Who comes?</b>
new-visitor = What is the name of the person who comes? Please type it.
visitor-born = When was { $name } born? Please type day, month and year, for example 24.12.2015, or skip it.
card-visitor = 👪 For { $visitor }
work-booker = 👪 Booked by { $booker }
urgent = <b>The soonest times</b>
    Tap one, and we keep it for you.
urgent-none = <b>The soonest times</b>
    There is no free time within two weeks.
urgent-phone = If you cannot wait, call us: { $phone }
preparation = <b>How to prepare</b>
preparation-none = There is nothing to prepare.
booked-preparation = 📋 { $text }
neutral-visit = Visit
data-relative = You book for: { $name }
data-born = Born: { $date }
data-consent = { $date }, you agreed to:
notice-too-many-relatives = You can book for ten people at most.
notice-bad-born = That does not look like a day of birth. For example: 24.12.2015
work-notes = <b>Notes</b> · { $name }
work-notes-none = There are no notes yet.
work-notes-more = { $count ->
    [one] One older note is on the desk.
   *[other] { $count } older notes are on the desk.
}
work-notes-ask = Type a new note. It is kept sealed, and each look at the notes is noted.
work-one-note = <i>{ $date }</i>
    { $words }
button-work-notes = 🔒 Notes ({ $count })
notice-work-noted = The note is kept.
notice-work-note-too-long = That is too long: at most { $most } characters, please.
