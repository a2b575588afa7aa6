# Bot texts, English. Every id and variable is in every language (tested).

# Buttons
button-book = 📅 Book a visit
button-my-bookings = 🗓 My bookings
button-about = { $kind ->
    [salon] ℹ️ About the salon
    [barber] ℹ️ About the barbershop
    [clinic] ℹ️ About the clinic
    [tutor] ℹ️ About the lessons
   *[other] ℹ️ About us
}
button-help = ❓ Help
button-languages = 🌐 Language
button-service = { $name } · { $length } · { $price }
button-service-no-price = { $name } · { $length }
button-any-staff = { $kind ->
    [barber] ✨ Any barber
    [clinic] ✨ Any doctor
    [massage] ✨ Any therapist
    [tutor] ✨ Any tutor
   *[other] ✨ Any specialist
}
button-previous = ◀️
button-next = ▶️
button-confirm-booking = ✅ Confirm
button-confirm-move = ✅ Move the visit
button-change-name = ✏️ Name
button-change-phone = ✏️ Phone
button-move = 🔁 Move
button-cancel-visit = ✖️ Cancel the visit
button-yes-cancel = Yes, cancel it
button-keep-visit = No, keep it
button-other-day = 📅 Another day
button-again = 🔁 Again: { $service }, { $staff }
button-resume = ▶️ Go on
button-past-bookings = 🕘 Past visits
button-own = 👤 My details
button-add-wish = 💬 Note to the salon
button-ask-erase = 🗑 Forget me
button-erase = Yes, forget me
button-will-come = 👍 I will come
button-decline-news = 🔕 Do not write to me again
button-want-news = 🔔 Write to me again
button-back = ⬅️ Back
button-cancel = ✖️ Cancel
button-home = 🏠 Home
button-contact = 📱 Share my phone number

# Lengths
length-minutes = { $minutes } min
length-hours = { $hours } h
length-both = { $hours } h { $minutes } min

# Screens
home = <b>{ $salon }</b>
    Welcome! What shall we do?
home-own = <b>{ $salon }</b>
    { $greeting }
    { "" }
    What shall we do?
about = <b>{ $salon }</b>
about-address = 📍 <a href="{ $map }">{ $address }</a>
about-phone = 📞 { $phone }
about-rating = { $count ->
    [one] ⭐ { $stars } · one review
   *[other] ⭐ { $stars } · { $count } reviews
}
help = <b>Help</b>
    Tap <i>Book a visit</i>, choose a service, a day and a time, and confirm. <i>My bookings</i> shows your visits; there you can move or cancel them.
    You can move a visit { $move } and cancel it { $cancel }.
    Commands: /book, /my, /language, /help. /start leads home from anywhere.
before = until { $length } before it begins
before-none = until it begins
help-phone = { $kind ->
    [salon] Call the salon: { $phone }
    [barber] Call the barbershop: { $phone }
    [clinic] Call the clinic: { $phone }
   *[other] Call us: { $phone }
}
languages = Which language shall we speak?
services = What would you like to book?
staff = <b>{ $service }</b>
    { $kind ->
    [barber] Which barber?
    [clinic] Which doctor?
    [tutor] With which tutor?
   *[other] With whom?
}
days = <b>{ $service }</b>
    Which day?
days-moving = <b>{ $service }</b>
    Your visit is on { $date }. Which day would suit you better?
days-none-free = There is no free time this month. Try the next one.
days-legend = • free   ✕ full   – closed
with-staff = 👤 { $staff }
times = <b>{ $service }</b>
    { $date }. What time?
zone = Times are local: { $zone }.
nearest = <b>{ $service }</b>
    These times are free nearby:
nearest-none = <b>{ $service }</b>
    There is no other free time nearby.
ask-name = What is your name? Please type it.
ask-phone = Which phone number can we reach you at? Use the button below, or type it, for example { $example }.
ask-phone-button = Tap to share your number:
held-until = We keep the time for you until { $time }.
summary = <b>Please check</b>
card = <b>{ $service }</b>
    🕑 { $date }
    ⏱ { $length }
    👤 { $staff }
card-doer = { $time } { $service }, { $staff }
card-price = 💳 { $price }
card-name = 🙂 { $name }
card-phone = 📞 { $phone }
card-wish = 💬 { $wish }
booked = <b>You are booked!</b>
visit-line = { $service }, { $date }
booked-pending = <b>We have your request</b>
    You will hear from us as soon as the visit is confirmed.
my-bookings = <b>Your visits</b>
my-bookings-empty = You have no visits ahead.
visit = <b>Your visit</b>
visit-pending = <b>Your visit</b>
    ⏳ Waits for our confirmation.
visit-over = <b>A past visit</b>
visit-missed = <b>A missed visit</b>
past-bookings = <b>Past visits</b>
past-bookings-empty = There are no past visits yet.
ask-wish = <b>What should we know?</b>
own = <b>What we know of you</b>
own-unknown = not known yet
confirm-erase = <b>Shall we forget you?</b>
    We delete your name, phone number, notes and the words of your reviews. { $visits ->
    [0] There is no way back.
    [one] Your visit ahead is cancelled. There is no way back.
   *[other] Your { $visits } visits ahead are cancelled. There is no way back.
}
erased = <b>You are forgotten</b>
    Whenever you write again, we begin anew.
rested = <b>{ $salon }</b>
    Welcome back! What shall we do?
rested-service = You were booking: { $service }
deadline-move = You can move it until { $until }.
deadline-cancel = You can cancel it until { $until }.
deadline-both = You can move or cancel it until { $until }.
deadlines-over = It is too late to change this visit here. Please call us.
confirm-move = <b>Move the visit?</b>
    From { $old }
    to { $new }
moved = <b>Your visit is moved</b>
confirm-cancel = <b>Cancel this visit?</b>
cancelled = <b>The visit is cancelled</b>
rated = <b>Thank you for your review!</b>
rated-ask = Would you like to say more? Just type it. Others see it without your name.
rated-words = 💬 { $words }

# Remarks
notice-just-taken = Sorry, that time was just taken.
notice-past = That time has passed.
notice-too-soon = That is too soon: please book at least { $length } ahead.
notice-beyond-window = { $days ->
    [one] We book one day ahead.
   *[other] We book up to { $days } days ahead.
}
notice-closed = We are closed that day.
notice-outside-hours = That is outside working hours.
notice-time-off = { $kind ->
    [barber] The barber is away then.
    [clinic] The doctor is away then.
    [massage] The therapist is away then.
    [tutor] The tutor is away then.
   *[other] The specialist is away then.
}
notice-taken = All times of that day are taken.
notice-day-full = That day is fully booked.
notice-not-offered = That time is not offered.
notice-for-day = { $date }: { $reason }
notice-bad-name = That does not look like a name. Please type 2 to 100 letters.
notice-bad-phone = That does not look like a phone number. Please type it like this: { $example }.
notice-stale = That button is of an older message. Here is where we are:
notice-use-buttons = Please use the buttons below.
notice-left = All right, nothing was booked.
notice-hold-gone = The time was kept for a while, but it is gone now. These are free nearby:
notice-too-late = That was possible until { $until }. Please call us.
notice-not-live = This visit can no longer be changed.
notice-nothing-to-book = There is nothing to book yet. Please come back a little later.
notice-lang-changed = Now we speak English.
notice-phone-kept = Thank you, the number is noted.
notice-kept = All right, the visit stays as it is.
notice-lost = { $known ->
    [yes] Shall we help? Tap Help below, or call us: { $phone }
   *[no] Shall we help? Tap Help below.
}
notice-barred = { $known ->
    [yes] Please call us to book: { $phone }
   *[no] Please call us to book.
}
notice-wish-kept = Thank you, your note is with us.
notice-name-kept = Thank you, the name is noted.
notice-see-you = Thank you, we look forward to seeing you.
notice-reviewed = Thank you, we have noted your words.
notice-news-declined = All right, we send no more news. You still hear about your own visits. Changed your mind? Tap "Write to me again", here or in Help.
notice-news-wanted = Thank you, you get our news again.
notice-group = Let us talk in private: { $link }

# Messages of our own accord
news = 📣 <b>{ $salon }</b>
message-booked = ✅ <b>{ $salon }</b>: you are booked.
message-moved = 🔁 <b>{ $salon }</b>: your visit is moved.
message-cancelled = ✖️ <b>{ $salon }</b>: your visit is cancelled.
message-restored = ↩️ <b>{ $salon }</b>: your visit takes place after all.
message-reminder = ⏰ <b>{ $salon }</b>: your visit is coming up.
message-thanks = 💛 <b>{ $salon }</b>: thank you for your visit!
message-no-show = 🌿 <b>{ $salon }</b>: we missed you at your visit. Shall we find another time?
message-come-back = 🌿 <b>{ $salon }</b>: your visit did not work out. Shall we find another time?
message-silence = 🌿 <b>{ $salon }</b>: it has been a while. We would be glad to see you again.
words-client-unnamed = dear guest
thanks-question = How was it? Tap the stars.
message-reason = 💬 { $reason }

# The bot's profile
profile-description = { $kind ->
    [barber] Book, move and cancel your visits at { $salon }: choose a service, a barber, a day and a time.
    [clinic] Book, move and cancel your appointments at { $salon }: choose a doctor, a day and a time.
    [massage] Book, move and cancel your massages at { $salon }: choose a massage, a day and a time.
    [tutor] Book, move and cancel your lessons with { $salon }: choose a lesson, a day and a time.
   *[other] Book, move and cancel your visits at { $salon }: choose a service, a day and a time.
}
profile-short = Booking at { $salon }
command-start = Home
command-book = Book a visit
command-my = My bookings
command-language = Language
command-help = Help

# The salon's own people
button-work = 👩‍💼 Staff
button-work-today = 📋 Today
button-work-approve = ✅ Confirm the visit
button-work-arrived = 🟢 Arrived
button-work-completed = ✅ Completed
button-work-no-show = 🚫 No-show
button-work-undo = ↩️ Undo
button-work-skip = Skip
button-work-add = ➕ Add a visit
button-work-despite = ⚠️ Yes, all the same
button-work-block = ⛔️ Block time
button-work-whole-day = The whole day
button-work-week = 📊 The week
work-menu = <b>{ $salon }</b> · at work
work-owner = You see every visit.
work-day = <b>{ $date }</b>
work-day-empty = No visits.
work-line = { $time } { $client } · { $service } { $mark }
work-no-name = no name
work-calendar = <b>Which day?</b> Today has a dot.
work-status-pending = <b>Visit</b> · waits for approval
work-status-confirmed = <b>Visit</b> · agreed
work-status-arrived = <b>Visit</b> · the client is there
work-status-completed = <b>Visit</b> · completed
work-status-cancelled = <b>Visit</b> · cancelled
work-status-no-show = <b>Visit</b> · the client did not come
work-note = 📝 { $note }
work-reason = <b>Cancel this visit?</b>
    Type the reason, the client will read it, or skip it. The visit is cancelled then.
work-days-moving = <b>{ $service }</b>
    The visit is on { $date }. To which day?
work-times-type = Choose a free time, or type any other, for example 19:30.
work-times-none = There is no free time that day. You can type one, for example 19:30.
work-services = { $kind ->
    [clinic] <b>A visit for a patient.</b> Which service?
   *[other] <b>A visit for a client.</b> Which service?
}
work-staff = <b>Which specialist?</b>
work-name = { $kind ->
    [clinic] What is the patient's name? Please type it.
   *[other] What is the client's name? Please type it.
}
work-phone = { $kind ->
    [clinic] What is the patient's phone? Please type it, for example { $example }, or skip it.
   *[other] What is the client's phone? Please type it, for example { $example }, or skip it.
}
work-add-sure = <b>Book this?</b>
work-block-days = <b>Block time.</b> Which day?
work-block-times = <b>{ $date }</b>
    From when until when? Type it, for example 13:00-15:00. Visits that are booked then stay.
work-blocked = <b>Blocked</b>
    From { $from }
    until { $until }
work-week = <b>{ $first } – { $last }</b>
work-week-numbers = Visits: { $visits }
    Arrived: { $arrived }
    No-shows: { $missed }
    Cancelled: { $cancelled }
work-week-revenue = Completed for { $revenue }
work-week-no-revenue = No completed visit with a price
notice-work-linked = Welcome! This Telegram account works at the salon now.
notice-work-bad-code = Sorry, this link does not work. Please ask for a new one.
notice-work-changed = The visit was changed meanwhile. Here it is as it stands now.
notice-work-too-late-to-undo = That can no longer be taken back.
notice-work-marked = Noted.
notice-work-undone = Taken back.
notice-work-cancelled = The visit is cancelled. A client who uses the bot is told.
notice-work-moved = The visit is moved. A client who uses the bot is told.
notice-work-added = Booked.
notice-work-warned = ⚠️ { $reason }
notice-work-taken = Another visit is then. Please choose another time.
notice-work-bad-time = That is no time. Please type it like this: 19:30.
notice-work-bad-hours = Please type it like this: 13:00-15:00.
notice-work-unblocked = The time is free again.

button-work-open = 👀 Open
button-work-alerts = 🔔 Alerts
button-work-no-quiet = No quiet hours
button-alert-new = New visits
button-alert-moved = Moved visits
button-alert-cancelled = Cancelled visits
button-alert-review = Reviews
work-alerts = <b>Alerts</b>
    Tap what you want to be told of. You are never told of what you do yourself.
work-quiet = Quiet from { $from } until { $until }: what happens then comes in one message afterwards.
work-no-quiet = There are no quiet hours.
work-quiet-type = Type other quiet hours, for example 21:00-08:00.
notice-work-kept = Noted.
notice-work-bad-quiet = Please type it like this: 21:00-08:00.

# Alerts of the salon's own people
alert-new = 🆕 <b>A new visit</b>
alert-moved = 🔁 <b>A visit was moved</b>
alert-cancelled = ✖️ <b>A visit was cancelled</b>
alert-review = { $kind ->
    [clinic] ⭐ <b>A patient said how it was</b>
   *[other] ⭐ <b>A client said how it was</b>
}
alert-digest = 🔔 <b>While it was quiet</b>
alert-line = { $date } · { $client } · { $service }
alert-more = { $count ->
    [one] … and one more.
   *[other] … and { $count } more.
}
