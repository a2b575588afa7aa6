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
card-doer = { $time } { $service }, { $staff }
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


# Салонның өз адамдарына
button-work = 👩‍💼 Мамандарға
button-work-today = 📋 Бүгін
button-work-approve = ✅ Жазылуды растау
button-work-arrived = 🟢 Клиент келді
button-work-completed = ✅ Аяқталды
button-work-no-show = 🚫 Келмеді
button-work-undo = ↩️ Қайтару
button-work-skip = Өткізіп жіберу
button-work-add = ➕ Клиентті жазу
button-work-despite = ⚠️ Иә, бәрібір
button-work-block = ⛔️ Уақытты жабу
button-work-whole-day = Күні бойы
button-work-week = 📊 Апта
work-menu = <b>{ $salon }</b> · жұмыс
work-owner = Сізге барлық жазба көрінеді.
work-day = <b>{ $date }</b>
work-day-empty = Жазбалар жоқ.
work-line = { $time } { $client } · { $service } { $mark }
work-no-name = есімі жоқ
work-calendar = <b>Қай күн?</b> Бүгінгі күн нүктемен белгіленген.
work-status-pending = <b>Жазба</b> · растауды күтуде
work-status-confirmed = <b>Жазба</b> · расталды
work-status-arrived = <b>Жазба</b> · клиент келді
work-status-completed = <b>Жазба</b> · аяқталды
work-status-cancelled = <b>Жазба</b> · жойылды
work-status-no-show = <b>Жазба</b> · клиент келмеді
work-note = 📝 { $note }
work-reason = <b>Бұл жазбаны жоясыз ба?</b>
    Себебін жазыңыз, оны клиент көреді, немесе өткізіп жіберіңіз. Содан кейін жазба жойылады.
work-days-moving = <b>{ $service }</b>
    Жазба уақыты: { $date }. Қай күнге ауыстырасыз?
work-times-type = Бос уақытты таңдаңыз немесе басқасын жазыңыз, мысалы: 19:30.
work-times-none = Бұл күні бос уақыт жоқ. Өзіңіз жаза аласыз, мысалы: 19:30.
work-services = { $kind ->
    [clinic] <b>Пациентті жазу.</b> Қай қызметке?
   *[other] <b>Клиентті жазу.</b> Қай қызметке?
}
work-staff = <b>Қай маманға?</b>
work-name = { $kind ->
    [clinic] Пациенттің есімі кім? Жазып жіберіңізші.
   *[other] Клиенттің есімі кім? Жазып жіберіңізші.
}
work-phone = { $kind ->
    [clinic] Пациенттің телефоны қандай? Жазыңыз, мысалы: { $example }, немесе өткізіп жіберіңіз.
   *[other] Клиенттің телефоны қандай? Жазыңыз, мысалы: { $example }, немесе өткізіп жіберіңіз.
}
work-add-sure = <b>Жазамыз ба?</b>
work-block-days = <b>Уақытты жабу.</b> Қай күн?
work-block-times = <b>{ $date }</b>
    Сағат нешеден нешеге дейін? Жазыңыз, мысалы: 13:00-15:00. Бұған дейін жасалған жазбалар қалады.
work-blocked = <b>Уақыт жабылды</b>
    Басталуы: { $from }
    Аяқталуы: { $until }
work-week = <b>{ $first } – { $last }</b>
work-week-numbers = Жазбалар: { $visits }
    Келгендер: { $arrived }
    Келмегендер: { $missed }
    Жойылғандар: { $cancelled }
work-week-revenue = Аяқталған жазбалар сомасы: { $revenue }
work-week-no-revenue = Бағасы көрсетілген аяқталған жазба жоқ
notice-work-linked = Қош келдіңіз! Енді бұл Telegram аккаунты салонда жұмыс істейді.
notice-work-bad-code = Өкінішке қарай, бұл сілтеме жарамсыз. Жаңасын сұраңызшы.
notice-work-changed = Осы арада жазба өзгертілді. Оның қазіргі күйі мынадай.
notice-work-too-late-to-undo = Мұны енді қайтару мүмкін емес.
notice-work-marked = Белгіленді.
notice-work-undone = Қайтарылды.
notice-work-cancelled = Жазба жойылды. Ботты пайдаланатын клиентке хабар барады.
notice-work-moved = Жазба ауыстырылды. Ботты пайдаланатын клиентке хабар барады.
notice-work-added = Клиент жазылды.
notice-work-warned = ⚠️ { $reason }
notice-work-taken = Бұл уақытта басқа жазба бар. Басқа уақытты таңдаңызшы.
notice-work-bad-time = Бұл уақытқа ұқсамайды. Былай жазыңыз: 19:30.
notice-work-bad-hours = Былай жазыңызшы: 13:00-15:00.
notice-work-unblocked = Уақыт қайтадан бос.

button-work-open = 👀 Ашу
button-work-alerts = 🔔 Хабарландырулар
button-work-no-quiet = Тыныш уақытсыз
button-alert-new = Жаңа жазбалар
button-alert-moved = Ауыстырылған жазбалар
button-alert-cancelled = Жойылған жазбалар
button-alert-review = Пікірлер
work-alerts = <b>Хабарландырулар</b>
    Не туралы хабарлау керегін басып таңдаңыз. Өзіңіз жасаған әрекеттер туралы жазбаймыз.
work-quiet = Тыныш уақыт: { $from } – { $until }. Осы кезде болғанның бәрі туралы кейін бір хабар келеді.
work-no-quiet = Тыныш уақыт қойылмаған.
work-quiet-type = Басқа тыныш уақытты жазыңыз, мысалы: 21:00-08:00.
notice-work-kept = Белгіленді.
notice-work-bad-quiet = Былай жазыңызшы: 21:00-08:00.

# Салонның өз адамдарына хабарландырулар
alert-new = 🆕 <b>Жаңа жазба</b>
alert-moved = 🔁 <b>Жазба ауыстырылды</b>
alert-cancelled = ✖️ <b>Жазба жойылды</b>
alert-review = { $kind ->
    [clinic] ⭐ <b>Пациенттің пікірі</b>
   *[other] ⭐ <b>Клиенттің пікірі</b>
}
alert-digest = 🔔 <b>Тыныш уақытта не болды</b>
alert-line = { $date } · { $client } · { $service }
alert-more = { $count ->
    [one] … және тағы { $count } оқиға.
   *[other] … және тағы { $count } оқиға.
}

button-decline-news = 🔕 Маған енді жазбаңыз
button-want-news = 🔔 Маған қайта жазыңыз
notice-news-declined = Жарайды, енді жаңалық жібермейміз. Өз жазбаларыңыз туралы бұрынғыдай хабарлаймыз. Ойыңыз өзгерсе, осы жерде немесе «Көмек» бөлімінде «Маған қайта жазыңыз» түймесін басыңыз.
notice-news-wanted = Рақмет, жаңалықтарды сізге қайтадан жібереміз.
news = 📣 <b>{ $salon }</b>
message-no-show = 🌿 <b>{ $salon }</b>: сізді күттік, бірақ келе алмадыңыз. Басқа уақыт таңдаймыз ба?
message-come-back = 🌿 <b>{ $salon }</b>: келуіңіздің сәті түспеді. Басқа уақыт таңдаймыз ба?
message-silence = 🌿 <b>{ $salon }</b>: көптен бері көріспедік. Сізді қайта көрсек, қуанышты боламыз.
words-client-unnamed = құрметті қонақ
