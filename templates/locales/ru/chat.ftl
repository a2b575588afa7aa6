# Переписка клиента и салона через бота.
button-write = ✉️ Написать нам
button-reply = ✉️ Ответить
write = <b>{ $salon }</b>
    Что вы хотите сообщить или спросить? Просто напишите.
written = <b>Отправлено.</b> Ответ придёт сюда.
notice-write-too-long = Слишком длинно: можно не больше { $most } знаков. Напишите, пожалуйста, короче.
notice-write-too-much = { $known ->
    [yes] У нас уже несколько ваших сообщений, скоро ответим. Если срочно, позвоните: { $phone }
   *[no] У нас уже несколько ваших сообщений, скоро ответим.
    }
notice-write-barred = { $known ->
    [yes] Пожалуйста, позвоните нам: { $phone }
   *[no] Пожалуйста, позвоните нам.
    }
chat-letter = ✉️ <b>{ $salon }</b>
chat-client = 👤 <i>{ $date } · { $state }</i>
chat-salon = 🏠 <i>{ $date } · { $state }</i>
chat-state-waiting = без ответа
chat-state-answered = отвечено
chat-state-sent = в пути
chat-state-delivered = доставлено
chat-state-blocked = не доставлено
button-work-chats = { $count ->
    [0] 💬 Переписка
   *[other] 💬 Переписка: { $count }
    }
button-work-client = { $kind ->
    [clinic] 🙂 Пациент
   *[other] 🙂 Клиент
}
button-work-chat = 💬 Переписка
button-work-next = 📅 Ближайшая запись
button-work-settle = ✔️ Ответ не нужен
work-chats = { $count ->
    [0] <b>Переписка</b> · всем ответили
    [one] <b>Переписка</b> · ждёт ответа { $count } клиент
    [few] <b>Переписка</b> · ждут ответа { $count } клиента
   *[many] <b>Переписка</b> · ждут ответа { $count } клиентов
    }
work-chat = <b>Переписка</b> · { $name }
work-chat-empty = Пока никто не писал.
work-reply = Напишите ответ. Он уйдёт от имени салона.
work-client = { $kind ->
    [clinic] <b>Пациент</b>
   *[other] <b>Клиент</b>
}
work-client-visits = Визитов: { $count }
work-client-missed = Не пришёл: { $count }
work-client-last = Последний визит: { $date }
work-client-next = Ближайшая запись: { $date }
work-client-barred = Записывается только по телефону.
work-client-blocked = Заблокировал бота.
notice-work-replied = Отправлено от имени салона.
notice-work-unreachable = Бот не может написать этому клиенту: позвоните ему.
alert-message = { $kind ->
    [clinic] ✉️ <b>Пациент пишет</b>
   *[other] ✉️ <b>Клиент пишет</b>
}
button-alert-message = Сообщения клиентов
