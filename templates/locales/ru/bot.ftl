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
notice-group = Давайте поговорим лично: { $link }

# Сообщения от нас
message-booked = ✅ <b>{ $salon }</b>: вы записаны.
message-moved = 🔁 <b>{ $salon }</b>: запись перенесена.
message-cancelled = ✖️ <b>{ $salon }</b>: запись отменена.
message-restored = ↩️ <b>{ $salon }</b>: запись всё-таки в силе.
message-reminder = ⏰ <b>{ $salon }</b>: скоро ваш визит.
message-thanks = 💛 <b>{ $salon }</b>: спасибо, что пришли!
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
