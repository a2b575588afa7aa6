# Тексти бота, українська. Усі повідомлення та змінні ті самі, що в інших мовах (перевіряється).

# Кнопки
button-book = 📅 Записатися
button-my-bookings = 🗓 Мої записи
button-about = { $kind ->
    [salon] ℹ️ Про салон
    [barber] ℹ️ Про барбершоп
    [clinic] ℹ️ Про клініку
    [tutor] ℹ️ Про заняття
   *[other] ℹ️ Про нас
}
button-help = ❓ Допомога
button-languages = 🌐 Мова
button-service = { $name } · { $length } · { $price }
button-service-no-price = { $name } · { $length }
button-any-staff = { $kind ->
    [barber] ✨ Будь-який барбер
    [clinic] ✨ Будь-який лікар
    [massage] ✨ Будь-який масажист
    [tutor] ✨ Будь-який викладач
    [other] ✨ Будь-який фахівець
   *[salon] ✨ Будь-який майстер
}
button-previous = ◀️
button-next = ▶️
button-confirm-booking = ✅ Підтвердити
button-confirm-move = ✅ Перенести
button-change-name = ✏️ Ім’я
button-change-phone = ✏️ Телефон
button-move = 🔁 Перенести
button-cancel-visit = ✖️ Скасувати запис
button-yes-cancel = Так, скасувати
button-keep-visit = Ні, залишити
button-other-day = 📅 Інший день
button-will-come = 👍 Прийду
button-back = ⬅️ Назад
button-cancel = ✖️ Скасувати
button-home = 🏠 Головне меню
button-contact = 📱 Надіслати мій номер

# Тривалість
length-minutes = { $minutes } хв
length-hours = { $hours } год
length-both = { $hours } год { $minutes } хв

# Екрани
home = <b>{ $salon }</b>
    Вітаємо! Чим допомогти?
home-own = <b>{ $salon }</b>
    { $greeting }
    { "" }
    Чим допомогти?
about = <b>{ $salon }</b>
about-address = 📍 <a href="{ $map }">{ $address }</a>
about-phone = 📞 { $phone }
about-rating = { $count ->
    [one] ⭐ { $stars } · { $count } відгук
    [few] ⭐ { $stars } · { $count } відгуки
    [many] ⭐ { $stars } · { $count } відгуків
   *[other] ⭐ { $stars } · { $count } відгуку
}
help = <b>Допомога</b>
    Натисніть <i>Записатися</i>, оберіть послугу, день і час та підтвердьте. У розділі <i>Мої записи</i> запис можна перенести або скасувати.
    Перенести запис можна { $move }, скасувати — { $cancel }.
    Команди: /book, /my, /language, /help. Команда /start повертає до головного меню.
before = не пізніше ніж за { $length } до початку
before-none = до самого початку
help-phone = { $kind ->
    [salon] Телефон салону: { $phone }
    [barber] Телефон барбершопу: { $phone }
    [clinic] Телефон клініки: { $phone }
   *[other] Наш телефон: { $phone }
}
languages = Якою мовою спілкуватимемося?
services = На що вас записати?
staff = <b>{ $service }</b>
    { $kind ->
    [barber] До якого барбера?
    [clinic] До якого лікаря?
    [tutor] До якого викладача?
   *[other] До кого?
}
days = <b>{ $service }</b>
    На який день?
days-moving = <b>{ $service }</b>
    Ви записані на { $date }. Який день вам зручніший?
days-none-free = Цього місяця вільного часу немає. Погляньте на наступний.
days-legend = • вільно   ✕ зайнято   – зачинено
with-staff = 👤 { $staff }
times = <b>{ $service }</b>
    { $date }. На котру годину?
zone = Час місцевий: { $zone }.
nearest = <b>{ $service }</b>
    Найближчий вільний час:
nearest-none = <b>{ $service }</b>
    Найближчим часом вільних годин немає.
ask-name = Як вас звати? Напишіть, будь ласка.
ask-phone = За яким номером з вами зв’язатися? Натисніть кнопку нижче або напишіть номер, наприклад { $example }.
ask-phone-button = Натисніть, щоб надіслати номер:
held-until = Ми тримаємо цей час для вас до { $time }.
summary = <b>Перевірте, будь ласка</b>
card = <b>{ $service }</b>
    🕑 { $date }
    ⏱ { $length }
    👤 { $staff }
card-doer = { $time } { $service }, { $staff }
card-price = 💳 { $price }
card-name = 🙂 { $name }
card-phone = 📞 { $phone }
booked = <b>Вас записано!</b>
visit-line = { $service }, { $date }
my-bookings = <b>Ваші записи</b>
my-bookings-empty = Майбутніх записів немає.
visit = <b>Ваш запис</b>
deadline-move = Перенести можна до { $until }.
deadline-cancel = Скасувати можна до { $until }.
deadline-both = Перенести або скасувати можна до { $until }.
deadlines-over = Змінити цей запис тут уже не можна. Будь ласка, зателефонуйте нам.
confirm-move = <b>Перенести запис?</b>
    З { $old }
    на { $new }
moved = <b>Запис перенесено</b>
confirm-cancel = <b>Скасувати цей запис?</b>
cancelled = <b>Запис скасовано</b>
rated = <b>Дякуємо за відгук!</b>
rated-ask = Бажаєте додати кілька слів? Просто напишіть їх. Інші побачать їх без вашого імені.
rated-words = 💬 { $words }

# Зауваження
notice-just-taken = На жаль, цей час щойно зайняли.
notice-past = Цей час уже минув.
notice-too-soon = Це надто скоро: записуйтеся, будь ласка, щонайменше за { $length }.
notice-beyond-window = { $days ->
    [one] Ми записуємо на { $days } день наперед.
    [few] Ми записуємо на { $days } дні наперед.
    [many] Ми записуємо на { $days } днів наперед.
   *[other] Ми записуємо на { $days } дня наперед.
}
notice-closed = Цього дня ми зачинені.
notice-outside-hours = Це неробочий час.
notice-time-off = { $kind ->
    [barber] Барбера в цей час не буде.
    [clinic] Лікаря в цей час не буде.
    [massage] Масажиста в цей час не буде.
    [tutor] Викладача в цей час не буде.
    [other] Фахівця в цей час не буде.
   *[salon] Майстра в цей час не буде.
}
notice-taken = Увесь час цього дня зайнято.
notice-day-full = На цей день запис заповнено.
notice-not-offered = На цей час запису немає.
notice-for-day = { $date }: { $reason }
notice-bad-name = Це не схоже на ім’я. Напишіть від 2 до 100 літер.
notice-bad-phone = Це не схоже на номер телефону. Напишіть так: { $example }.
notice-stale = Це кнопка зі старого повідомлення. Ми ось тут:
notice-use-buttons = Будь ласка, скористайтеся кнопками нижче.
notice-left = Гаразд, запис не створено.
notice-hold-gone = Ми тримали цей час, але його вже зайнято. Найближчий вільний:
notice-too-late = Це було можливо до { $until }. Будь ласка, зателефонуйте нам.
notice-not-live = Цей запис уже не можна змінити.
notice-nothing-to-book = Записатися поки немає на що. Завітайте, будь ласка, трохи пізніше.
notice-lang-changed = Тепер спілкуємося українською.
notice-phone-kept = Дякуємо, номер записано.
notice-kept = Гаразд, запис лишається без змін.
notice-see-you = Дякуємо, чекаємо на вас.
notice-reviewed = Дякуємо, ми записали ваші слова.
notice-group = Поговорімо в особистому чаті: { $link }

# Повідомлення від нас
message-booked = ✅ <b>{ $salon }</b>: вас записано.
message-moved = 🔁 <b>{ $salon }</b>: запис перенесено.
message-cancelled = ✖️ <b>{ $salon }</b>: запис скасовано.
message-restored = ↩️ <b>{ $salon }</b>: ваш запис знову чинний.
message-reminder = ⏰ <b>{ $salon }</b>: скоро ваш візит.
message-thanks = 💛 <b>{ $salon }</b>: дякуємо, що завітали!
thanks-question = Як усе пройшло? Поставте зірки.
message-reason = 💬 { $reason }

# Профіль бота
profile-description = { $kind ->
    [barber] Запис, перенесення та скасування: { $salon }. Оберіть послугу, барбера, день і час.
    [clinic] Запис на прийом, перенесення та скасування: { $salon }. Оберіть лікаря, день і час.
    [massage] Запис на масаж, перенесення та скасування: { $salon }. Оберіть масаж, день і час.
    [tutor] Запис на заняття, перенесення та скасування: { $salon }. Оберіть заняття, день і час.
   *[other] Запис, перенесення та скасування: { $salon }. Оберіть послугу, день і час.
}
profile-short = Онлайн-запис: { $salon }
command-start = Головне меню
command-book = Записатися
command-my = Мої записи
command-language = Мова
command-help = Допомога

button-again = 🔁 Ще раз: { $service }, { $staff }
button-resume = ▶️ Продовжити
button-past-bookings = 🕘 Минулі записи
button-own = 👤 Мої дані
button-add-wish = 💬 Побажання салону
button-ask-erase = 🗑 Забути мене
button-erase = Так, забудьте мене
card-wish = 💬 { $wish }
booked-pending = <b>Ми отримали вашу заявку</b>
    Напишемо вам, щойно підтвердимо запис.
visit-pending = <b>Ваш запис</b>
    ⏳ Чекає на наше підтвердження.
visit-over = <b>Минулий візит</b>
visit-missed = <b>Пропущений візит</b>
past-bookings = <b>Минулі записи</b>
past-bookings-empty = Минулих записів поки немає.
ask-wish = <b>Що нам важливо знати?</b>
own = <b>Що ми про вас знаємо</b>
own-unknown = поки не знаємо
confirm-erase = <b>Забути вас?</b>
    Ми видалимо ваше ім’я, телефон, побажання та слова відгуків. { $visits ->
    [0] Повернути їх буде неможливо.
    [one] Ваш майбутній запис ({ $visits }) буде скасовано. Повернути його буде неможливо.
    [few] Ваші { $visits } майбутні записи буде скасовано. Повернути їх буде неможливо.
    [many] Ваші { $visits } майбутніх записів буде скасовано. Повернути їх буде неможливо.
   *[other] Ваші { $visits } майбутнього запису буде скасовано. Повернути їх буде неможливо.
}
erased = <b>Ми вас забули</b>
    Якщо напишете знову, почнемо з чистого аркуша.
rested = <b>{ $salon }</b>
    З поверненням! Що зробимо?
rested-service = Ви записувалися: { $service }
notice-lost = { $known ->
    [yes] Допомогти? Натисніть «Допомога» нижче або зателефонуйте нам: { $phone }
   *[no] Допомогти? Натисніть «Допомога» нижче.
}
notice-barred = { $known ->
    [yes] Щоб записатися, зателефонуйте нам: { $phone }
   *[no] Щоб записатися, зателефонуйте нам.
}
notice-wish-kept = Дякуємо, ми отримали ваше побажання.
notice-name-kept = Дякуємо, ім’я записано.


# Для своїх
button-work = 👩‍💼 Для команди
button-work-today = 📋 Сьогодні
button-work-approve = ✅ Підтвердити запис
button-work-arrived = 🟢 Клієнт прийшов
button-work-completed = ✅ Завершено
button-work-no-show = 🚫 Не прийшов
button-work-undo = ↩️ Повернути
button-work-skip = Пропустити
button-work-add = ➕ Записати клієнта
button-work-despite = ⚠️ Так, однаково
button-work-block = ⛔️ Закрити час
button-work-whole-day = Увесь день
button-work-week = 📊 Тиждень
work-menu = <b>{ $salon }</b> · робота
work-owner = Вам видно всі записи.
work-day = <b>{ $date }</b>
work-day-empty = Записів немає.
work-line = { $time } { $client } · { $service } { $mark }
work-no-name = без імені
work-calendar = <b>Який день?</b> Сьогодні позначено крапкою.
work-status-pending = <b>Запис</b> · чекає на згоду
work-status-confirmed = <b>Запис</b> · погоджено
work-status-arrived = <b>Запис</b> · клієнт на місці
work-status-completed = <b>Запис</b> · завершено
work-status-cancelled = <b>Запис</b> · скасовано
work-status-no-show = <b>Запис</b> · клієнт не прийшов
work-note = 📝 { $note }
work-reason = <b>Скасувати цей запис?</b>
    Напишіть причину, клієнт її побачить, або пропустіть. Після цього запис буде скасовано.
work-days-moving = <b>{ $service }</b>
    Запис на { $date }. На який день перенести?
work-times-type = Оберіть вільний час або напишіть інший, наприклад 19:30.
work-times-none = Цього дня вільного часу немає. Можна написати свій, наприклад 19:30.
work-services = { $kind ->
    [clinic] <b>Запис для пацієнта.</b> На яку послугу?
   *[other] <b>Запис для клієнта.</b> На яку послугу?
}
work-staff = <b>До якого фахівця?</b>
work-name = { $kind ->
    [clinic] Як звати пацієнта? Напишіть, будь ласка.
   *[other] Як звати клієнта? Напишіть, будь ласка.
}
work-phone = { $kind ->
    [clinic] Який у пацієнта телефон? Напишіть, наприклад { $example }, або пропустіть.
   *[other] Який у клієнта телефон? Напишіть, наприклад { $example }, або пропустіть.
}
work-add-sure = <b>Записати?</b>
work-block-days = <b>Закрити час.</b> Який день?
work-block-times = <b>{ $date }</b>
    З котрої й до котрої години? Напишіть, наприклад 13:00-15:00. Уже створені записи залишаться.
work-blocked = <b>Час закрито</b>
    З { $from }
    до { $until }
work-week = <b>{ $first } – { $last }</b>
work-week-numbers = Записів: { $visits }
    Прийшли: { $arrived }
    Не прийшли: { $missed }
    Скасовано: { $cancelled }
work-week-revenue = Завершено на { $revenue }
work-week-no-revenue = Завершених записів із ціною немає
notice-work-linked = Вітаємо! Тепер цей акаунт Telegram працює в салоні.
notice-work-bad-code = На жаль, це посилання не діє. Попросіть, будь ласка, нове.
notice-work-changed = Запис тим часом змінили. Ось який він зараз.
notice-work-too-late-to-undo = Це вже не можна повернути.
notice-work-marked = Позначено.
notice-work-undone = Повернуто.
notice-work-cancelled = Запис скасовано. Клієнт, який користується ботом, отримає повідомлення.
notice-work-moved = Запис перенесено. Клієнт, який користується ботом, отримає повідомлення.
notice-work-added = Клієнта записано.
notice-work-warned = ⚠️ { $reason }
notice-work-taken = На цей час уже є інший запис. Оберіть, будь ласка, інший час.
notice-work-bad-time = Це не схоже на час. Напишіть так: 19:30.
notice-work-bad-hours = Напишіть, будь ласка, так: 13:00-15:00.
notice-work-unblocked = Час знову вільний.

button-work-open = 👀 Відкрити
button-work-alerts = 🔔 Сповіщення
button-work-no-quiet = Без тихих годин
button-alert-new = Нові записи
button-alert-moved = Перенесення
button-alert-cancelled = Скасування
button-alert-review = Відгуки
work-alerts = <b>Сповіщення</b>
    Натисніть, про що вам повідомляти. Про те, що ви зробили самі, ми не пишемо.
work-quiet = Тихо з { $from } до { $until }: про все, що станеться за цей час, надійде одне повідомлення після.
work-no-quiet = Тихих годин немає.
work-quiet-type = Напишіть інші тихі години, наприклад 21:00-08:00.
notice-work-kept = Позначено.
notice-work-bad-quiet = Напишіть, будь ласка, так: 21:00-08:00.

# Сповіщення для своїх
alert-new = 🆕 <b>Новий запис</b>
alert-moved = 🔁 <b>Запис перенесено</b>
alert-cancelled = ✖️ <b>Запис скасовано</b>
alert-review = { $kind ->
    [clinic] ⭐ <b>Відгук пацієнта</b>
   *[other] ⭐ <b>Відгук клієнта</b>
}
alert-digest = 🔔 <b>Поки було тихо</b>
alert-line = { $date } · { $client } · { $service }
alert-more = { $count ->
    [one] … і ще { $count } подія.
    [few] … і ще { $count } події.
    [many] … і ще { $count } подій.
   *[other] … і ще { $count } події.
}

button-decline-news = 🔕 Більше не писати мені
button-want-news = 🔔 Знову писати мені
notice-news-declined = Добре, новин більше не буде. Про ваші записи ми й далі повідомляємо. Передумаєте — натисніть «Знову писати мені», тут або в розділі «Допомога».
notice-news-wanted = Дякуємо, ми знову надсилаємо вам новини.
news = 📣 <b>{ $salon }</b>
message-no-show = 🌿 <b>{ $salon }</b>: ви не змогли прийти. Підібрати інший час?
message-come-back = 🌿 <b>{ $salon }</b>: візит не відбувся. Підібрати інший час?
message-silence = 🌿 <b>{ $salon }</b>: ми давно не бачилися. Будемо раді зустрітися знову.
words-client-unnamed = шановний гостю
