# Листування клієнта і салону через бота.
button-write = ✉️ Написати нам
button-reply = ✉️ Відповісти
write = <b>{ $salon }</b>
    Що ви хочете повідомити чи запитати? Просто напишіть.
written = <b>Надіслано.</b> Відповідь прийде сюди.
notice-write-too-long = Задовго: можна щонайбільше { $most } знаків. Напишіть, будь ласка, коротше.
notice-write-too-much = { $known ->
    [yes] У нас уже кілька ваших повідомлень, скоро відповімо. Якщо терміново, зателефонуйте: { $phone }
   *[no] У нас уже кілька ваших повідомлень, скоро відповімо.
    }
notice-write-barred = { $known ->
    [yes] Будь ласка, зателефонуйте нам: { $phone }
   *[no] Будь ласка, зателефонуйте нам.
    }
chat-letter = ✉️ <b>{ $salon }</b>
chat-client = 👤 <i>{ $date } · { $state }</i>
chat-salon = 🏠 <i>{ $date } · { $state }</i>
chat-state-waiting = без відповіді
chat-state-answered = є відповідь
chat-state-sent = у дорозі
chat-state-delivered = доставлено
chat-state-blocked = не доставлено
button-work-chats = { $count ->
    [0] 💬 Листування
   *[other] 💬 Листування: { $count }
    }
button-work-client = { $kind ->
    [clinic] 🙂 Пацієнт
   *[other] 🙂 Клієнт
}
button-work-chat = 💬 Листування
button-work-next = 📅 Найближчий запис
button-work-settle = ✔️ Відповідь не потрібна
work-chats = { $count ->
    [0] <b>Листування</b> · усім відповіли
    [one] <b>Листування</b> · чекає на відповідь { $count } клієнт
    [few] <b>Листування</b> · чекають на відповідь { $count } клієнти
    [many] <b>Листування</b> · чекають на відповідь { $count } клієнтів
   *[other] <b>Листування</b> · чекають на відповідь { $count } клієнта
    }
work-chat = <b>Листування</b> · { $name }
work-chat-empty = Поки ніхто не писав.
work-reply = Напишіть відповідь. Вона піде від імені салону.
work-client = { $kind ->
    [clinic] <b>Пацієнт</b>
   *[other] <b>Клієнт</b>
}
work-client-visits = Візитів: { $count }
work-client-missed = Пропустив: { $count }
work-client-last = Останній візит: { $date }
work-client-next = Найближчий запис: { $date }
work-client-barred = Записується лише телефоном.
work-client-blocked = Заблокував бота.
notice-work-replied = Надіслано від імені салону.
notice-work-unreachable = Бот не може написати цьому клієнтові: зателефонуйте йому.
alert-message = { $kind ->
    [clinic] ✉️ <b>Пацієнт пише</b>
   *[other] ✉️ <b>Клієнт пише</b>
}
button-alert-message = Повідомлення клієнтів
