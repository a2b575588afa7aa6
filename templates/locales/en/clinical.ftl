# What a clinic says where others speak of clients, a salon and specialists, English: it takes the place of the message
# without “-clinic”.

button-add-wish-clinic = 💬 Note to the clinic
button-work-clinic = 👩‍💼 Staff
button-work-arrived-clinic = 🟢 Arrived
button-work-add-clinic = ➕ Add a visit
work-status-arrived-clinic = <b>Visit</b> · the patient is there
work-status-no-show-clinic = <b>Visit</b> · the patient did not come
work-reason-clinic = <b>Cancel this visit?</b>
    Type the reason, the patient will read it, or skip it. The visit is cancelled then.
work-staff-clinic = <b>Which doctor?</b>
notice-work-linked-clinic = Welcome! This Telegram account works at the clinic now.
notice-work-cancelled-clinic = The visit is cancelled. A patient who uses the bot is told.
notice-work-moved-clinic = The visit is moved. A patient who uses the bot is told.
notice-work-added-clinic = Booked.

written-clinic = <b>Sent.</b> The clinic will answer here.
work-chats-clinic = { $count ->
    [0] <b>Chats</b> · everybody has an answer
    [one] <b>Chats</b> · { $count } patient waits for an answer
   *[other] <b>Chats</b> · { $count } patients wait for an answer
}
work-reply-clinic = Type your answer. It goes out in the clinic's name.
notice-work-replied-clinic = Sent in the clinic's name.
notice-work-unreachable-clinic = The bot does not reach this patient: please call them.
button-alert-message-clinic = Messages of patients

notice-unanswered-clinic = The clinic has to ask you something first: please book one visit the usual way, then repeat it.
notice-work-in-class-clinic = This patient already has a seat in that class.

class-about-clinic = Several patients come at the same time, each with a seat. The doctor and the rooms are taken once for all of them. The next patient after the last seat is offered other times.
class-start-about-clinic = With a timetable patients book only these starts. Without one the first patient opens a class at any free time.
class-start-nobody-clinic = A doctor who does not do it any more
class-starts-none-clinic = There is no timetable: the first patient opens a class at any free time.
class-cancel-lead-clinic = { $count ->
    [0] Nobody is booked. Seats that are only kept for somebody become free.
    [one] One visit will be cancelled, and a patient who uses the bot is told; please call anybody else.
   *[other] { $count } visits will be cancelled, and patients who use the bot are told; please call the others.
}
class-cancel-off-clinic = The doctor is marked away for that time, so that nobody opens the class again. For 10 minutes you can take it all back; afterwards the time comes back under “Hours”.
class-cancel-off-hours-clinic = The doctor is marked away for that time, so that nobody opens the class again; under “Hours” you can take that back.
class-reason-clinic = Reason, which the patients read
error-in-class-clinic = This patient already has a seat in that class.
classes-lead-clinic = Classes that somebody is booked in. A class appears here with its first patient.

closing-link-clinic = Close this clinic
closing-title-clinic = Close this clinic
closing-lead-clinic = Every visit ahead is called off and its patient is told, in your bot or by mail. The bot answers that you have closed, and nothing can be booked or changed any more. For { $days ->
    [one] { $days } day
   *[other] { $days } days
} you can open again with one button; the visits that were called off stay so. After that everything is erased for good: patients, visits, reviews, chats, settings. Your own account stays.
closing-lead-closed-clinic = This clinic is closed. On { $date } everything in it is erased for good. Until then you can open it again or take your data along.
closing-lead-open-clinic = The clinic is open again: its bot takes bookings. These visits were called off when you closed and stay so; write to your patients if you want them back.
closing-words-clinic = What patients are told
closing-slug-clinic = The clinic’s address
closing-slug-hint-clinic = Type { $slug } to show that you mean this one.
closing-wrong-slug-clinic = This is not the address of this clinic.
closing-submit-clinic = Close the clinic
closing-reopen-lead-clinic = The clinic opens as it was, but for the visits that were called off.
closing-banner-clinic = This clinic is closed and will be erased on { $date }. Nothing can be changed in it.
closes-title-clinic = This clinic is closed
closes-lead-clinic = Nothing can be changed in a closed clinic. Its owner can open it again on any page of the desk.
export-lead-clinic = One file with everything of this clinic: settings, services, team, hours, patients with their contacts, visits, reviews, chats. Each line is one entry in JSON, so that a program can read it. Keep it safe: it holds personal data.
closing-open-title-clinic = The clinic is open again

course-lead-clinic = Parts of the service, one after another. While a doctor is free, as when an anaesthetic works, they can see somebody else; the room stays taken. Leave empty when the doctor is needed all the time.
course-waits-clinic = The doctor is free during part { $number }
own-terms-title-clinic = Each doctor
own-terms-lead-clinic = Where a doctor takes another time or costs another price. Empty means as usual.
rooms-lead-clinic = What visits need besides a doctor. Two visits never get the same one at the same time.
rooms-name-hint-clinic = Such as Cabinet, Ultrasound or Laser.

calendar-staff-clinic = Doctor: { $staff }

set-recommends-clinic = Recommend times that suit the patient and leave no gaps
gaps-lead-clinic = Gaps too short for any service become time of use when these visits move a little. Nothing moves without the patient's yes.
gaps-ask-clinic = Ask the patient
gaps-unreached-clinic = the bot does not reach this patient: call them
done-asked-clinic = The patient is asked. You will see the answer here.

notes-lead-clinic = Notes are kept sealed: the owner reads them here, a doctor those of their own patients in the bot. Every look is noted.
notes-denied-clinic = Only the owner and the doctor whose patient it is read these notes. That you asked is noted.
note-by-specialist-clinic = by the doctor

push-test-text-clinic = Alerts of the clinic will look like this.

refer-title-clinic = Bring another clinic
refer-lead-clinic = When a clinic that signs up by your link pays its first bill, you both get { $amount } off your next bills.
refer-came-clinic = Clinics that came by your link: { $count }; of them pay: { $paid }.
refer-awaited-clinic = You came by another clinic’s link: when you pay your first bill, you both get { $amount } off your next bills.

repeat-lead-clinic = The same hour every few weeks, with the same doctor. Nothing is kept until you book.
done-repeated-clinic = The visits are booked. A patient who uses the bot is told; please call anybody else.
set-repeats-clinic = Visits that patients may book as a series, at most

business-foreign-clinic = I am the bot of <b>{ $salon }</b> and answer in accounts of its own people only. If you are one of them, link this account first: on the desk, under Bot or under your name in Staff, get a link and open it here.

bot-business-on-clinic = On. In the account that patients write to, connect the bot in Telegram: Settings, Telegram Business, Chatbots, and allow it to reply. It answers only in accounts that are linked under “Work from Telegram”; the settings say whether it does.

notice-waiting-added-for-clinic = ✅ The patient is on the list.

waitlist-lead-clinic = Patients who wait for a free time, longest first. When one becomes free, the bot offers it to those whom it suits.
waitlist-add-clinic = Put a patient on the list
waitlist-add-lead-clinic = We write to patients of the bot as soon as a time becomes free. Others you call yourselves.
waitlist-any-staff-clinic = any doctor
waitlist-unreached-clinic = { $known ->
    [yes] The bot does not reach them: please call { $phone }.
   *[no] The bot does not reach them, and no phone number is known.
}
waitlist-remove-ask-clinic = Take this patient off the waitlist?
waitlist-mode-one-clinic = One patient after the other, in the order of the list
waitlist-minutes-clinic = A time is kept for each patient, minutes
waitlist-client-clinic = Patient
waitlist-offer-lead-clinic = The bot writes to the patient at once, and the time is kept for them.
error-waitlist-too-many-clinic = This patient waits for three times already. Take one of them off the list first.
error-waitlist-client-clinic = This patient cannot be put on the list. Look for them among the patients.
error-offer-unreachable-clinic = The bot does not reach this patient. Please call them.
error-offer-told-clinic = This patient was offered that time before.
error-offer-busy-clinic = Another time is being kept for this patient. Wait for their answer.
done-waiting-clinic = The patient is on the list.
done-offered-clinic = The time is offered and kept for the patient.

nav-clients-clinic = Patients
nav-staff-clinic = Staff
desk-nav-clinic = The clinic's desk
step-salon-clinic = Clinic
step-staff-clinic = Staff
wizard-salon-title-clinic = Your clinic
wizard-salon-lead-clinic = Patients see the name; times are told in your time zone.
staff-other-clinic = Name of doctor { $number }
guide-2-clinic = Write the name that patients will see.
guide-picture-2-clinic = You write the clinic's name, and BotFather asks for a username.
guide-mine-2-clinic = Clinic Anna
guide-mine-3-clinic = clinic_anna_bot
done-title-clinic = Your clinic can be booked
doctor-title-clinic = Patients cannot book everything yet
doctor-suspended-clinic = The clinic is suspended, and its bot is silent. The reason: { $reason }
doctor-no-bot-clinic = No bot is connected, so patients have nowhere to book.
doctor-staff-without-hours-clinic = A doctor has no working hours.
doctor-closed-next-week-clinic = The clinic is closed for the next seven days.
filter-staff-clinic = Doctor
filter-client-clinic = Patient's name or phone
visit-reason-hint-clinic = A patient who uses the bot reads this.
visit-staff-clinic = Doctor
visit-then-hint-clinic = The chosen doctor does what they can; the rest is done by whoever is free then. All of it is one visit.
visit-client-clinic = Patient
mark-arrived-clinic = The patient is here
mark-no_show-clinic = The patient did not come
history-arrived-clinic = Patient came
history-no_show-clinic = Patient did not come
by-client-clinic = patient
by-staff-clinic = clinic
services-lead-clinic = What patients can book, in this order.
service-buffer-hint-clinic = Patients do not see these; the time is kept free.
service-active-clinic = Patients can book it
staff-add-clinic = Add a doctor
staff-about-clinic = Speciality and a few words
clients-none-clinic = Nobody yet. Patients appear here when they write to the bot.
client-bar-lead-clinic = The bot takes bookings of this patient.
client-barred-lead-clinic = The bot takes no bookings of this patient: it asks them to call.
reminding-lead-clinic = Who is reminded comes more often. Patients get reminders from your bot.
reminding-day-before-hint-clinic = By the clinic’s clock. May stay empty.
reminding-thanks-clinic = An hour after the visit, thank the patient and ask how it was
cast-lead-clinic = Tell something to many patients at once. Only those who have begun to talk with your bot get it; everybody can decline with one tap.
win-back-title-clinic = Win patients back
win-back-note-clinic = Each is written to once per occasion, only if they have not come or booked since, outside your quiet hours and within the daily limit, and can decline.
win-back-no-show-clinic = A day after a visit that a patient did not come to
win-back-cancelled-clinic = Three days after a patient called off and found no other time
cast-start-time-clinic = Time, by the clinic’s clock
cast-cap-clinic = Up to { $cap } such messages a day, { $today } today. A new clinic begins with few, so that its bot is not taken for spam; with every visit kept there are more, and from 90 days and 100 visits on there is no limit. Yours is { $days ->
    [one] one day old.
   *[other] { $days } days old.
}
cast-no-cap-clinic = Your clinic is known well: there is no limit for a day.
wording-variables-clinic = You may use { $variables }. They are filled in for each patient.
sample-service-clinic = Consultation
visit-wish-clinic = Patient’s note
approval-new-clinic = Of new patients
approval-risky-clinic = Of new patients, and of those who missed a visit lately
set-most_no_shows-clinic = After so many missed visits a patient books by phone only
links-lead-clinic = A link leads straight to a service or a doctor. A word for the place where it stands shows you which of them brings patients: each booking keeps it.
set-name-clinic = Name of the clinic
set-about-clinic = About the clinic
set-about-hint-clinic = The bot shows this under About.
set-window-clinic = How far ahead patients can book, days
set-cancel-clinic = Patients can cancel until … hours before
set-move-clinic = Patients can move until … hours before
bot-share-clinic = Where patients find it
done-moved-clinic = Moved. A patient who uses the bot is told.
done-cancelled-clinic = Cancelled. A patient who uses the bot is told.
done-undone-clinic = Taken back. A patient who had been told is told again.
error-not-offered-clinic = Patients are not offered this time: it is outside working hours, too soon or too far ahead.
error-unknown-service-clinic = Please choose a service and a doctor.
error-token-taken-clinic = This bot works for another business. Make a new bot with @BotFather.
salon-hours-hint-clinic = These hours are usual for your kind of business, breaks included as long as you leave them as they are. Each doctor's hours can be set on the desk later.
error-staff-visits-clinic = Somebody you took off the list has visits ahead. Change that on the desk, under Staff.
seat-lead-clinic = Get a link and open it on the phone that shall be used: its Telegram then shows the day, the visits and the patients' phone numbers in the clinic's bot.
seat-no-bot-clinic = Connect the clinic's bot first: then a Telegram account can be linked here.
seat-code-lead-clinic = Open it on the right phone within { $minutes } minutes, or send it to the doctor. It works once, and whoever opens it gets in: show it to nobody else. This page shows it only now.
undone-message-send-clinic = A message to a patient or to somebody here
chats-lead-clinic = { $count ->
    [one] { $count } patient waits for an answer.
   *[other] { $count } patients wait for an answer.
}
chats-none-clinic = Everybody has an answer. What patients write to the bot appears here.
chat-words-hint-clinic = The patient reads it in the bot, in the clinic's name.
chat-by-client-clinic = Patient
chat-by-salon-clinic = Clinic
chat-unreachable-clinic = The bot does not reach this patient: they never wrote to it, or blocked it. Please call them.
client-email-hint-clinic = Used when the bot does not reach the patient.
reminding-birthday-hint-clinic = Empty is none. Patients who told their birthday get them once a year in the bot, but for those who declined news. Who was born on 29 February gets them on the 28th in other years.
set-holds-clinic = Times of one doctor kept within an hour for patients who have not confirmed
set-holds-hint-clinic = From 0 to 60. Beyond this a patient can still book, but the time is theirs only when they confirm.
button-work-others-clinic = 🔀 Another doctor
work-services-for-clinic = <b>A visit for { $client }.</b> Which service?
work-hand-over-clinic = <b>Hand the visit to another doctor?</b>
work-move-staff-clinic = Doctor: { $old } → { $new }

cancel-later-lead-clinic = This visit and all later ones of its series. A patient who uses the bot is told.
client-same-ask-clinic = This phone is in your list of patients already. Is it the same person?
error-day-full-clinic = The doctor has as many visits as they take on one day.
error-does-not-do-clinic = { $staff } does not do { $service }. Choose somebody else, or add it on the doctor’s page.
error-meets-clinic = The patient has another visit then: { $visits }.
error-closed-clinic = The doctor does not work that day: see “Hours”.
error-time-off-clinic = The doctor is away then.
error-too-far-clinic = This is further ahead than patients can book.
notice-work-all-confirmed-clinic = { $count ->
    [one] { $count } visit is confirmed.
   *[other] { $count } visits are confirmed.
} { $left ->
    [0] A patient who uses the bot is told.
    [one] { $left } other was answered or changed meanwhile.
   *[other] { $left } others were answered or changed meanwhile.
}
notice-work-all-declined-clinic = { $count ->
    [one] { $count } visit is declined.
   *[other] { $count } visits are declined.
} { $left ->
    [0] A patient who uses the bot is told.
    [one] { $left } other was answered or changed meanwhile.
   *[other] { $left } others were answered or changed meanwhile.
}
notice-work-class-off-clinic = { $count ->
    [0] The class is cancelled.
    [one] The class is cancelled, together with { $count } visit. A patient who uses the bot is told.
   *[other] The class is cancelled, together with { $count } visits. Patients who use the bot are told.
}
work-class-off-clinic = { $count ->
    [0] <b>Cancel this class?</b> There is no visit to cancel.
    [one] <b>Cancel this class?</b> { $count } visit will be cancelled, and a patient who uses the bot is told.
   *[other] <b>Cancel this class?</b> { $count } visits will be cancelled, and patients who use the bot are told.
}
    Type the reason, the patients will read it. Nobody can book that time afterwards; on the desk, under “Hours”, you can take that back.
work-decline-clinic = { $count ->
    [one] <b>Decline { $count } visit?</b>
   *[other] <b>Decline all { $count } visits?</b>
}
    Type the reason, the patient will read it, or skip it. They are cancelled then.
class-empty-ask-clinic = Call off { $class }? The doctor is away then, and nobody can book it.
class-is-off-clinic = { $count ->
    [one] The class is called off, and with it { $count } visit. A patient who uses the bot is told.
   *[other] The class is called off, and with it { $count } visits. Patients who use the bot are told.
}
class-restore-about-clinic = For 10 minutes you can take it back as a whole: the visits and the time of the doctor. Patients who had been told are told again.
class-start-closed-clinic = Nobody who gives it works the whole time then, so patients could not book it.
class-start-last-ask-clinic = Remove { $start }, the last start? Then the first patient opens a class at any free time.
class-start-overlap-clinic = { $start } overlaps with it, and the same doctor gives both: patients can book only one of them.
course-nobody-clinic = In at least one part the doctor is needed.
done-class-off-clinic = Called off: the doctor is away then. Under “Hours” you can take that back.
visit-free-clinic = the doctor is free { $times }
done-question-withdrawn-clinic = The question is withdrawn. If the patient still answers, nothing moves.

work-class-off-why-clinic = { $count ->
    [0] <b>Cancel this class?</b> There is no visit to cancel.
    [one] <b>Cancel this class?</b> { $count } visit will be cancelled, and a patient who uses the bot will read:
   *[other] <b>Cancel this class?</b> { $count } visits will be cancelled, and patients who use the bot will read:
}
    “{ $reason }”
    To change the reason, type another one.
notice-work-meets-clinic = ⚠️ The patient has another visit then. All the same?
work-line-elsewhere-clinic = { $time } { $client }, with another doctor
