# Боттың мәтіндері, қазақша. Хабарлар мен айнымалылар басқа тілдердегімен бірдей (тексеріледі).

# Түймелер
button-book = 📅 Жазылу
button-my-bookings = 🗓 Жазбаларым
button-about = { $kind ->
    [salon] ℹ️ Салон туралы
    [barber] ℹ️ Барбершоп туралы
    [clinic] ℹ️ Клиника туралы
    [tutor] ℹ️ Сабақтар туралы
   *[other] ℹ️ Біз туралы
}
button-help = ❓ Көмек
button-languages = 🌐 Тіл
button-service = { $name } · { $length } · { $price }
button-service-no-price = { $name } · { $length }
button-any-staff = { $kind ->
    [barber] ✨ Кез келген барбер
    [clinic] ✨ Кез келген дәрігер
    [massage] ✨ Кез келген массажшы
    [tutor] ✨ Кез келген оқытушы
    [other] ✨ Кез келген маман
   *[salon] ✨ Кез келген шебер
}
button-previous = ◀️
button-next = ▶️
button-confirm-booking = ✅ Растау
button-confirm-move = ✅ Ауыстыру
button-change-name = ✏️ Есім
button-change-phone = ✏️ Телефон
button-move = 🔁 Ауыстыру
button-cancel-visit = ✖️ Жазбадан бас тарту
button-yes-cancel = Иә, бас тартамын
button-keep-visit = Жоқ, қалсын
button-other-day = 📅 Басқа күн
button-will-come = 👍 Келемін
button-back = ⬅️ Артқа
button-cancel = ✖️ Болдырмау
button-home = 🏠 Басты мәзір
button-contact = 📱 Нөмірімді жіберу

# Ұзақтығы
length-minutes = { $minutes } мин
length-hours = { $hours } сағ
length-both = { $hours } сағ { $minutes } мин

# Экрандар
home = <b>{ $salon }</b>
    Қош келдіңіз! Сізге қалай көмектесейік?
home-own = <b>{ $salon }</b>
    { $greeting }
    { "" }
    Сізге қалай көмектесейік?
about = <b>{ $salon }</b>
about-address = 📍 <a href="{ $map }">{ $address }</a>
about-phone = 📞 { $phone }
about-rating = { $count ->
    [one] ⭐ { $stars } · { $count } пікір
   *[other] ⭐ { $stars } · { $count } пікір
}
help = <b>Көмек</b>
    <i>Жазылу</i> түймесін басып, қызметті, күн мен уақытты таңдаңыз да, растаңыз. <i>Жазбаларым</i> бөлімінде жазбаны ауыстыруға немесе одан бас тартуға болады.
    Жазбаны { $move } ауыстыруға, ал одан { $cancel } бас тартуға болады.
    Командалар: /book, /my, /language, /help. /start командасы басты мәзірге қайтарады.
before = басталуынан кемінде { $length } бұрын
before-none = басталғанға дейін
help-phone = { $kind ->
    [salon] Салонның телефоны: { $phone }
    [barber] Барбершоптың телефоны: { $phone }
    [clinic] Клиниканың телефоны: { $phone }
   *[other] Біздің телефон: { $phone }
}
languages = Қай тілде сөйлесейік?
services = Қандай қызметке жазылғыңыз келеді?
staff = <b>{ $service }</b>
    { $kind ->
    [barber] Қай барберге?
    [clinic] Қай дәрігерге?
    [tutor] Қай оқытушыға?
   *[other] Кімге жазылғыңыз келеді?
}
days = <b>{ $service }</b>
    Қай күнге?
days-moving = <b>{ $service }</b>
    Сіз жазылған уақыт: { $date }. Қай күн ыңғайлырақ?
days-none-free = Бұл айда бос уақыт жоқ. Келесі айды қарап көріңіз.
days-legend = • бос   ✕ бос емес   – жабық
with-staff = 👤 { $staff }
times = <b>{ $service }</b>
    { $date }. Сағат нешеге?
zone = Жергілікті уақыт: { $zone }.
nearest = <b>{ $service }</b>
    Ең жақын бос уақыт:
nearest-none = <b>{ $service }</b>
    Жақын арада бос уақыт жоқ.
ask-name = Есіміңіз кім? Жазып жіберіңізші.
ask-phone = Сізге қай нөмір арқылы хабарласа аламыз? Төмендегі түймені басыңыз немесе нөмірді жазыңыз, мысалы: { $example }.
ask-phone-button = Нөмірді жіберу үшін басыңыз:
held-until = Бұл уақыт сізге сақталып тұр, мерзімі: { $time }.
summary = <b>Тексеріп шығыңызшы</b>
card = <b>{ $service }</b>
    🕑 { $date }
    ⏱ { $length }
    👤 { $staff }
card-price = 💳 { $price }
card-name = 🙂 { $name }
card-phone = 📞 { $phone }
booked = <b>Сіз жазылдыңыз!</b>
visit-line = { $service }, { $date }
my-bookings = <b>Сіздің жазбаларыңыз</b>
my-bookings-empty = Алдағы жазбаларыңыз жоқ.
visit = <b>Сіздің жазбаңыз</b>
deadline-move = Ауыстырудың соңғы мерзімі: { $until }.
deadline-cancel = Бас тартудың соңғы мерзімі: { $until }.
deadline-both = Ауыстырудың немесе бас тартудың соңғы мерзімі: { $until }.
deadlines-over = Бұл жазбаны енді осы жерде өзгерту мүмкін емес. Бізге қоңырау шалыңызшы.
confirm-move = <b>Жазбаны ауыстырамыз ба?</b>
    Қазіргі уақыты: { $old }
    Жаңа уақыты: { $new }
moved = <b>Жазба ауыстырылды</b>
confirm-cancel = <b>Бұл жазбадан бас тартасыз ба?</b>
cancelled = <b>Жазба жойылды</b>
rated = <b>Пікіріңізге рақмет!</b>
rated-ask = Бірер сөз қосқыңыз келе ме? Осында жаза салыңыз. Басқалар оны сіздің есіміңізсіз көреді.
rated-words = 💬 { $words }

# Ескертулер
notice-just-taken = Өкінішке қарай, бұл уақытты жаңа ғана біреу алып қойды.
notice-past = Бұл уақыт өтіп кетті.
notice-too-soon = Тым жақын: кемінде { $length } бұрын жазылуыңызды сұраймыз.
notice-beyond-window = { $days ->
    [one] Ең көбі { $days } күн бұрын жазылуға болады.
   *[other] Ең көбі { $days } күн бұрын жазылуға болады.
}
notice-closed = Бұл күні біз жұмыс істемейміз.
notice-outside-hours = Бұл жұмыс уақыты емес.
notice-time-off = { $kind ->
    [barber] Бұл уақытта барбер болмайды.
    [clinic] Бұл уақытта дәрігер болмайды.
    [massage] Бұл уақытта массажшы болмайды.
    [tutor] Бұл уақытта оқытушы болмайды.
    [other] Бұл уақытта маман болмайды.
   *[salon] Бұл уақытта шебер болмайды.
}
notice-taken = Бұл күннің барлық уақыты алынған.
notice-day-full = Бұл күнге жазылу толды.
notice-not-offered = Бұл уақытқа жазылу жоқ.
notice-for-day = { $date }: { $reason }
notice-bad-name = Бұл есімге ұқсамайды. 2-ден 100-ге дейін әріп жазыңыз.
notice-bad-phone = Бұл телефон нөміріне ұқсамайды. Былай жазыңыз: { $example }.
notice-stale = Бұл — ескі хабардың түймесі. Біз мына жердеміз:
notice-use-buttons = Төмендегі түймелерді пайдаланыңызшы.
notice-left = Жақсы, жазба жасалған жоқ.
notice-hold-gone = Бұл уақытты сақтап тұрдық, бірақ ол енді бос емес. Ең жақын бос уақыт:
notice-too-late = Мерзімі өтіп кетті: { $until }. Бізге қоңырау шалыңызшы.
notice-not-live = Бұл жазбаны енді өзгерту мүмкін емес.
notice-nothing-to-book = Әзірге жазылатын қызмет жоқ. Сәл кейінірек келіп көріңізші.
notice-lang-changed = Енді қазақша сөйлесеміз.
notice-phone-kept = Рақмет, нөмір жазып алынды.
notice-kept = Жақсы, жазба өзгеріссіз қалды.
notice-see-you = Рақмет, сізді күтеміз.
notice-reviewed = Рақмет, сөзіңізді жазып алдық.
notice-group = Жеке чатта сөйлесейік: { $link }

# Өзіміз жіберетін хабарлар
message-booked = ✅ <b>{ $salon }</b>: сіз жазылдыңыз.
message-moved = 🔁 <b>{ $salon }</b>: жазбаңыз ауыстырылды.
message-cancelled = ✖️ <b>{ $salon }</b>: жазбаңыз жойылды.
message-restored = ↩️ <b>{ $salon }</b>: жазбаңыз қайтадан күшінде.
message-reminder = ⏰ <b>{ $salon }</b>: жазылған уақытыңыз жақындап қалды.
message-thanks = 💛 <b>{ $salon }</b>: келгеніңізге рақмет!
thanks-question = Бәрі қалай өтті? Жұлдыз қойыңыз.
message-reason = 💬 { $reason }

# Боттың профилі
profile-description = { $kind ->
    [barber] Жазылу, ауыстыру және бас тарту: { $salon }. Қызметті, барберді, күн мен уақытты таңдаңыз.
    [clinic] Қабылдауға жазылу, ауыстыру және бас тарту: { $salon }. Дәрігерді, күн мен уақытты таңдаңыз.
    [massage] Массажға жазылу, ауыстыру және бас тарту: { $salon }. Массажды, күн мен уақытты таңдаңыз.
    [tutor] Сабаққа жазылу, ауыстыру және бас тарту: { $salon }. Сабақты, күн мен уақытты таңдаңыз.
   *[other] Жазылу, ауыстыру және бас тарту: { $salon }. Қызметті, күн мен уақытты таңдаңыз.
}
profile-short = Онлайн жазылу: { $salon }
command-start = Басты мәзір
command-book = Жазылу
command-my = Жазбаларым
command-language = Тіл
command-help = Көмек

button-again = 🔁 Тағы да: { $service }, { $staff }
button-resume = ▶️ Жалғастыру
button-past-bookings = 🕘 Өткен жазылулар
button-own = 👤 Менің деректерім
button-add-wish = 💬 Салонға тілек
button-ask-erase = 🗑 Мені ұмытыңыз
button-erase = Иә, мені ұмытыңыз
card-wish = 💬 { $wish }
booked-pending = <b>Өтініміңізді алдық</b>
    Жазылуды растасымен сізге жазамыз.
visit-pending = <b>Сіздің жазылуыңыз</b>
    ⏳ Біздің растауымызды күтуде.
visit-over = <b>Өткен келу</b>
visit-missed = <b>Келмей қалған жазылу</b>
past-bookings = <b>Өткен жазылулар</b>
past-bookings-empty = Өткен жазылулар әзірге жоқ.
ask-wish = <b>Біз нені білуіміз керек?</b>
own = <b>Сіз туралы білетініміз</b>
own-unknown = әзірге белгісіз
confirm-erase = <b>Сізді ұмытайық па?</b>
    Атыңызды, телефоныңызды, тілектеріңізді және пікірлеріңіздің сөздерін жоямыз. { $visits ->
    [0] Оларды қайтару мүмкін болмайды.
    [one] Алдағы { $visits } жазылуыңыз жойылады. Оны қайтару мүмкін болмайды.
   *[other] Алдағы { $visits } жазылуыңыз жойылады. Оларды қайтару мүмкін болмайды.
}
erased = <b>Сізді ұмыттық</b>
    Қайта жазсаңыз, бәрін басынан бастаймыз.
rested = <b>{ $salon }</b>
    Қайта келгеніңізге қуаныштымыз! Не істейміз?
rested-service = Сіз жазылып жатқансыз: { $service }
notice-lost = { $known ->
    [yes] Көмектесейік пе? Төмендегі «Көмек» түймесін басыңыз немесе бізге қоңырау шалыңыз: { $phone }
   *[no] Көмектесейік пе? Төмендегі «Көмек» түймесін басыңыз.
}
notice-barred = { $known ->
    [yes] Жазылу үшін бізге қоңырау шалыңыз: { $phone }
   *[no] Жазылу үшін бізге қоңырау шалыңыз.
}
notice-wish-kept = Рақмет, тілегіңізді алдық.
notice-name-kept = Рақмет, атыңыз жазылды.
