# Тексты бота, русский. Все сообщения и переменные те же, что в других языках (проверяется).

# Кнопки
button-book = 📅 Записаться
button-my-bookings = 🗓 Мои записи
button-about = { $kind ->
    [salon] ℹ️ О салоне
    [barber] ℹ️ О барбершопе
    [clinic] ℹ️ О клинике
    [tutor] ℹ️ О занятиях
   *[other] ℹ️ О нас
}
button-help = ❓ Помощь
button-languages = 🌐 Язык
button-service = { $name } · { $length } · { $price }
button-service-no-price = { $name } · { $length }
button-any-staff = { $kind ->
    [barber] ✨ Любой барбер
    [clinic] ✨ Любой врач
    [massage] ✨ Любой массажист
    [tutor] ✨ Любой преподаватель
    [other] ✨ Любой специалист
   *[salon] ✨ Любой мастер
}
button-previous = ◀️
button-next = ▶️
button-confirm-booking = ✅ Подтвердить
button-confirm-move = ✅ Перенести
button-change-name = ✏️ Имя
button-change-phone = ✏️ Телефон
button-move = 🔁 Перенести
button-cancel-visit = ✖️ Отменить запись
button-yes-cancel = Да, отменить
button-keep-visit = Нет, оставить
button-other-day = 📅 Другой день
button-again = 🔁 Ещё раз: { $service }, { $staff }
button-resume = ▶️ Продолжить
button-past-bookings = 🕘 Прошлые записи
button-own = 👤 Мои данные
button-add-wish = 💬 Пожелание салону
button-ask-erase = 🗑 Забыть меня
button-erase = Да, забудьте меня
button-will-come = 👍 Приду
button-decline-news = 🔕 Больше не писать мне
button-want-news = 🔔 Снова писать мне
button-back = ⬅️ Назад
button-cancel = ✖️ Отмена
button-home = 🏠 В начало
button-contact = 📱 Отправить мой номер

# Длительность
length-minutes = { $minutes } мин
length-hours = { $hours } ч
length-both = { $hours } ч { $minutes } мин

# Экраны
home = <b>{ $salon }</b>
    Здравствуйте! Чем помочь?
home-own = <b>{ $salon }</b>
    { $greeting }
    { "" }
    Чем помочь?
about = <b>{ $salon }</b>
about-address = 📍 <a href="{ $map }">{ $address }</a>
about-phone = 📞 { $phone }
about-rating = { $count ->
    [one] ⭐ { $stars } · { $count } отзыв
    [few] ⭐ { $stars } · { $count } отзыва
   *[other] ⭐ { $stars } · { $count } отзывов
}
help = <b>Помощь</b>
    Нажмите <i>Записаться</i>, выберите услугу, день и время и подтвердите. В разделе <i>Мои записи</i> запись можно перенести или отменить.
    Перенести запись можно { $move }, отменить — { $cancel }.
    Команды: /book, /my, /language, /help. Команда /start возвращает в начало.
before = не позднее чем за { $length } до начала
before-none = до самого начала
help-phone = { $kind ->
    [salon] Телефон салона: { $phone }
    [barber] Телефон барбершопа: { $phone }
    [clinic] Телефон клиники: { $phone }
   *[other] Наш телефон: { $phone }
}
languages = На каком языке будем говорить?
services = На что вас записать?
staff = <b>{ $service }</b>
    { $kind ->
    [barber] К какому барберу?
    [clinic] К какому врачу?
    [tutor] К какому преподавателю?
   *[other] К кому?
}
days = <b>{ $service }</b>
    На какой день?
days-moving = <b>{ $service }</b>
    Вы записаны на { $date }. Какой день удобнее?
days-none-free = В этом месяце свободного времени нет. Посмотрите следующий.
days-legend = • свободно   ✕ занято   – закрыто
with-staff = 👤 { $staff }
times = <b>{ $service }</b>
    { $date }. В какое время?
zone = Время местное: { $zone }.
nearest = <b>{ $service }</b>
    Рядом свободно:
nearest-none = <b>{ $service }</b>
    Рядом свободного времени нет.
ask-name = Как вас зовут? Напишите, пожалуйста.
ask-phone = По какому номеру с вами связаться? Нажмите кнопку ниже или напишите номер, например { $example }.
ask-phone-button = Нажмите, чтобы отправить номер:
held-until = Мы держим это время для вас до { $time }.
summary = <b>Проверьте, пожалуйста</b>
card = <b>{ $service }</b>
    🕑 { $date }
    ⏱ { $length }
    👤 { $staff }
card-doer = { $time } { $service }, { $staff }
card-price = 💳 { $price }
card-name = 🙂 { $name }
card-phone = 📞 { $phone }
card-wish = 💬 { $wish }
booked = <b>Вы записаны!</b>
visit-line = { $service }, { $date }
booked-pending = <b>Мы получили вашу заявку</b>
    Напишем вам, как только подтвердим запись.
my-bookings = <b>Ваши записи</b>
my-bookings-empty = Предстоящих записей нет.
visit = <b>Ваша запись</b>
visit-pending = <b>Ваша запись</b>
    ⏳ Ждёт нашего подтверждения.
visit-over = <b>Прошлый визит</b>
visit-missed = <b>Пропущенный визит</b>
past-bookings = <b>Прошлые записи</b>
past-bookings-empty = Прошлых записей пока нет.
ask-wish = <b>Что нам важно знать?</b>
own = <b>Что мы о вас знаем</b>
own-unknown = пока не знаем
confirm-erase = <b>Забыть вас?</b>
    Мы удалим ваше имя, телефон, пожелания и слова отзывов. { $visits ->
    [0] Вернуть их будет нельзя.
    [one] Ваша предстоящая запись ({ $visits }) будет отменена. Вернуть её будет нельзя.
    [few] Ваши { $visits } предстоящие записи будут отменены. Вернуть их будет нельзя.
   *[other] Ваши { $visits } предстоящих записей будут отменены. Вернуть их будет нельзя.
}
erased = <b>Мы вас забыли</b>
    Если напишете снова, начнём с чистого листа.
rested = <b>{ $salon }</b>
    С возвращением! Что сделаем?
rested-service = Вы записывались: { $service }
deadline-move = Перенести можно до { $until }.
deadline-cancel = Отменить можно до { $until }.
deadline-both = Перенести или отменить можно до { $until }.
deadlines-over = Изменить эту запись здесь уже нельзя. Пожалуйста, позвоните нам.
confirm-move = <b>Перенести запись?</b>
    С { $old }
    на { $new }
moved = <b>Запись перенесена</b>
confirm-cancel = <b>Отменить эту запись?</b>
cancelled = <b>Запись отменена</b>
rated = <b>Спасибо за отзыв!</b>
rated-ask = Хотите добавить пару слов? Просто напишите их. Другие увидят их без вашего имени.
rated-words = 💬 { $words }

# Замечания
notice-just-taken = К сожалению, это время только что заняли.
notice-past = Это время уже прошло.
notice-too-soon = Слишком скоро: записывайтесь, пожалуйста, хотя бы за { $length }.
notice-beyond-window = { $days ->
    [one] Мы записываем на { $days } день вперёд.
    [few] Мы записываем на { $days } дня вперёд.
   *[many] Мы записываем на { $days } дней вперёд.
}
notice-closed = В этот день мы закрыты.
notice-outside-hours = Это нерабочее время.
notice-time-off = { $kind ->
    [barber] Барбер в это время отсутствует.
    [clinic] Врач в это время отсутствует.
    [massage] Массажист в это время отсутствует.
    [tutor] Преподаватель в это время отсутствует.
    [other] Специалист в это время отсутствует.
   *[salon] Мастер в это время отсутствует.
}
notice-taken = Всё время в этот день занято.
notice-day-full = На этот день запись заполнена.
notice-not-offered = На это время записи нет.
notice-for-day = { $date }: { $reason }
notice-bad-name = Это не похоже на имя. Напишите от 2 до 100 букв.
notice-bad-phone = Это не похоже на номер телефона. Напишите так: { $example }.
notice-stale = Это кнопка старого сообщения. Мы вот здесь:
notice-use-buttons = Пожалуйста, пользуйтесь кнопками ниже.
notice-left = Хорошо, запись не создана.
notice-hold-gone = Мы держали это время, но оно уже занято. Рядом свободно:
notice-too-late = Это было возможно до { $until }. Пожалуйста, позвоните нам.
notice-not-live = Эту запись уже нельзя изменить.
notice-nothing-to-book = Записаться пока не на что. Загляните, пожалуйста, чуть позже.
notice-lang-changed = Теперь говорим по-русски.
notice-phone-kept = Спасибо, номер записан.
notice-kept = Хорошо, запись остаётся как есть.
notice-lost = { $known ->
    [yes] Помочь? Нажмите «Помощь» ниже или позвоните нам: { $phone }
   *[no] Помочь? Нажмите «Помощь» ниже.
}
notice-barred = { $known ->
    [yes] Чтобы записаться, позвоните нам: { $phone }
   *[no] Чтобы записаться, позвоните нам.
}
notice-wish-kept = Спасибо, мы получили ваше пожелание.
notice-name-kept = Спасибо, имя записано.
notice-see-you = Спасибо, ждём вас.
notice-reviewed = Спасибо, мы записали ваши слова.
notice-news-declined = Хорошо, новостей больше не будет. О ваших записях мы по-прежнему сообщаем. Передумаете — нажмите «Снова писать мне», здесь или в «Помощи».
notice-news-wanted = Спасибо, мы снова присылаем вам новости.
notice-group = Давайте поговорим лично: { $link }

# Сообщения от нас
news = 📣 <b>{ $salon }</b>
message-booked = ✅ <b>{ $salon }</b>: вы записаны.
message-moved = 🔁 <b>{ $salon }</b>: запись перенесена.
message-cancelled = ✖️ <b>{ $salon }</b>: запись отменена.
message-restored = ↩️ <b>{ $salon }</b>: запись всё-таки в силе.
message-reminder = ⏰ <b>{ $salon }</b>: скоро ваш визит.
message-thanks = 💛 <b>{ $salon }</b>: спасибо, что пришли!
message-no-show = 🌿 <b>{ $salon }</b>: вы не смогли прийти. Подобрать другое время?
message-come-back = 🌿 <b>{ $salon }</b>: визит не состоялся. Подобрать другое время?
message-silence = 🌿 <b>{ $salon }</b>: мы давно не виделись. Будем рады встретиться снова.
words-client-unnamed = уважаемый гость
thanks-question = Как всё прошло? Поставьте звёзды.
message-reason = 💬 { $reason }

# Профиль бота
profile-description = { $kind ->
    [barber] Запись, перенос и отмена: { $salon }. Выберите услугу, барбера, день и время.
    [clinic] Запись на приём, перенос и отмена: { $salon }. Выберите врача, день и время.
    [massage] Запись на массаж, перенос и отмена: { $salon }. Выберите массаж, день и время.
    [tutor] Запись на занятие, перенос и отмена: { $salon }. Выберите занятие, день и время.
   *[other] Запись, перенос и отмена: { $salon }. Выберите услугу, день и время.
}
profile-short = Запись: { $salon }
command-start = В начало
command-book = Записаться
command-my = Мои записи
command-language = Язык
command-help = Помощь

# Для своих
button-work = 👩‍💼 Сотрудникам
button-work-today = 📋 Сегодня
button-work-approve = ✅ Подтвердить запись
button-work-arrived = 🟢 Клиент пришёл
button-work-completed = ✅ Завершено
button-work-no-show = 🚫 Не пришёл
button-work-undo = ↩️ Вернуть
button-work-skip = Пропустить
button-work-add = ➕ Записать клиента
button-work-despite = ⚠️ Да, всё равно
button-work-block = ⛔️ Закрыть время
button-work-whole-day = Весь день
button-work-week = 📊 Неделя
work-menu = <b>{ $salon }</b> · работа
work-owner = Вам видны все записи.
work-day = <b>{ $date }</b>
work-day-empty = Записей нет.
work-line = { $time } { $client } · { $service } { $mark }
work-no-name = без имени
work-calendar = <b>Какой день?</b> Сегодня отмечено точкой.
work-status-pending = <b>Запись</b> · ждёт подтверждения
work-status-confirmed = <b>Запись</b> · подтверждена
work-status-arrived = <b>Запись</b> · клиент пришёл
work-status-completed = <b>Запись</b> · завершена
work-status-cancelled = <b>Запись</b> · отменена
work-status-no-show = <b>Запись</b> · клиент не пришёл
work-note = 📝 { $note }
work-reason = <b>Отменить эту запись?</b>
    Напишите причину, клиент её увидит, или пропустите. После этого запись отменится.
work-days-moving = <b>{ $service }</b>
    Запись на { $date }. На какой день перенести?
work-times-type = Выберите свободное время или напишите другое, например 19:30.
work-times-none = В этот день свободного времени нет. Можно написать своё, например 19:30.
work-services = { $kind ->
    [clinic] <b>Запись для пациента.</b> На какую услугу?
   *[other] <b>Запись для клиента.</b> На какую услугу?
}
work-staff = <b>Кто из сотрудников?</b>
work-name = { $kind ->
    [clinic] Как зовут пациента? Напишите, пожалуйста.
   *[other] Как зовут клиента? Напишите, пожалуйста.
}
work-phone = { $kind ->
    [clinic] Какой у пациента телефон? Напишите, например { $example }, или пропустите.
   *[other] Какой у клиента телефон? Напишите, например { $example }, или пропустите.
}
work-add-sure = <b>Записать?</b>
work-block-days = <b>Закрыть время.</b> Какой день?
work-block-times = <b>{ $date }</b>
    С какого и до какого времени? Напишите, например 13:00-15:00. Уже созданные записи останутся.
work-blocked = <b>Время закрыто</b>
    С { $from }
    до { $until }
work-week = <b>{ $first } – { $last }</b>
work-week-numbers = Записей: { $visits }
    Пришли: { $arrived }
    Не пришли: { $missed }
    Отменено: { $cancelled }
work-week-revenue = Завершено на { $revenue }
work-week-no-revenue = Завершённых записей с ценой нет
notice-work-linked = Добро пожаловать! Теперь этот аккаунт Telegram работает в салоне.
notice-work-bad-code = К сожалению, эта ссылка не действует. Попросите новую.
notice-work-changed = Запись тем временем изменили. Вот как она выглядит сейчас.
notice-work-too-late-to-undo = Это уже нельзя вернуть.
notice-work-marked = Отмечено.
notice-work-undone = Возвращено.
notice-work-cancelled = Запись отменена. Клиент, который пользуется ботом, узнает об этом.
notice-work-moved = Запись перенесена. Клиент, который пользуется ботом, узнает об этом.
notice-work-added = Клиент записан.
notice-work-warned = ⚠️ { $reason }
notice-work-taken = На это время уже есть другая запись. Выберите другое.
notice-work-bad-time = Это не похоже на время. Напишите так: 19:30.
notice-work-bad-hours = Напишите так: 13:00-15:00.
notice-work-unblocked = Время снова свободно.

button-work-open = 👀 Открыть
button-work-alerts = 🔔 Оповещения
button-work-no-quiet = Без тихих часов
button-alert-new = Новые записи
button-alert-moved = Переносы
button-alert-cancelled = Отмены
button-alert-review = Отзывы
work-alerts = <b>Оповещения</b>
    Нажмите, о чём вам сообщать. О том, что вы сделали сами, мы не пишем.
work-quiet = Тихо с { $from } до { $until }: обо всём, что случится, придёт одно сообщение после.
work-no-quiet = Тихих часов нет.
work-quiet-type = Напишите другие тихие часы, например 21:00-08:00.
notice-work-kept = Отмечено.
notice-work-bad-quiet = Напишите так: 21:00-08:00.

# Оповещения для своих
alert-new = 🆕 <b>Новая запись</b>
alert-moved = 🔁 <b>Запись перенесена</b>
alert-cancelled = ✖️ <b>Запись отменена</b>
alert-review = { $kind ->
    [clinic] ⭐ <b>Отзыв пациента</b>
   *[other] ⭐ <b>Отзыв клиента</b>
}
alert-digest = 🔔 <b>Пока было тихо</b>
alert-line = { $date } · { $client } · { $service }
alert-more = { $count ->
    [one] … и ещё { $count } событие.
    [few] … и ещё { $count } события.
   *[other] … и ещё { $count } событий.
}
