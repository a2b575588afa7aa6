# Что клиент рассказывает о себе, и письма о его записях.

button-detail-email = ✉️ Почта
button-detail-birthday = 🎂 День рождения
button-remove-email = ✖️ Убрать адрес
button-remove-birthday = ✖️ Убрать день рождения
own-email = ✉️ { $value }
own-birthday = 🎂 { $value }
ask-email = <b>Какой у вас адрес почты?</b>
    Мы напишем туда о ваших записях, если не сможем написать в Telegram.
ask-birthday = <b>Когда у вас день рождения?</b>
    Достаточно дня и месяца, например 24.12.
notice-kept-email = Спасибо, адрес записан.
notice-kept-birthday = Спасибо, день записан.
notice-removed-email = Адрес удалён.
notice-removed-birthday = День рождения удалён.
notice-bad-email = Это не похоже на адрес почты. Например: anna@example.com
notice-bad-birthday = Такого дня нет. Например: 24.12
letter-call = Чтобы перенести или отменить запись, позвоните нам: { $phone }
letter-file = Приложенный файл обновит ваш календарь.
letter-why = Вы получили это письмо, потому что наш бот в Telegram не может вам написать.
