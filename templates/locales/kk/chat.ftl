# Клиент пен салонның бот арқылы жазысуы.
button-write = ✉️ Бізге жазу
button-reply = ✉️ Жауап беру
write = <b>{ $salon }</b>
    Не айтқыңыз немесе сұрағыңыз келеді? Жай ғана жазыңыз.
written = <b>Жіберілді.</b> Жауап осында келеді.
notice-write-too-long = Тым ұзын: ең көбі { $most } таңба болады. Қысқарақ жазыңызшы.
notice-write-too-much = { $known ->
    [yes] Бізде сіздің бірнеше хабарыңыз бар, жақында жауап береміз. Шұғыл болса, қоңырау шалыңыз: { $phone }
   *[no] Бізде сіздің бірнеше хабарыңыз бар, жақында жауап береміз.
    }
notice-write-barred = { $known ->
    [yes] Бізге қоңырау шалыңызшы: { $phone }
   *[no] Бізге қоңырау шалыңызшы.
    }
chat-letter = ✉️ <b>{ $salon }</b>
chat-client = 👤 <i>{ $date } · { $state }</i>
chat-salon = 🏠 <i>{ $date } · { $state }</i>
chat-state-waiting = жауап берілмеді
chat-state-answered = жауап берілді
chat-state-sent = жолда
chat-state-delivered = жеткізілді
chat-state-blocked = жеткізілмеді
button-work-chats = { $count ->
    [0] 💬 Хат алмасу
   *[other] 💬 Хат алмасу: { $count }
    }
button-work-client = { $kind ->
    [clinic] 🙂 Пациент
   *[other] 🙂 Клиент
}
button-work-chat = 💬 Хат алмасу
button-work-next = 📅 Келесі жазба
button-work-settle = ✔️ Жауап керек емес
work-chats = { $count ->
    [0] <b>Хат алмасу</b> · бәріне жауап берілді
    [one] <b>Хат алмасу</b> · { $count } клиент жауап күтуде
   *[other] <b>Хат алмасу</b> · { $count } клиент жауап күтуде
    }
work-chat = <b>Хат алмасу</b> · { $name }
work-chat-empty = Әзірге ешкім жазған жоқ.
work-reply = Жауабыңызды жазыңыз. Ол салон атынан жіберіледі.
work-client = { $kind ->
    [clinic] <b>Пациент</b>
   *[other] <b>Клиент</b>
}
work-client-visits = Келген саны: { $count }
work-client-missed = Келмей қалғаны: { $count }
work-client-last = Соңғы келгені: { $date }
work-client-next = Келесі жазбасы: { $date }
work-client-barred = Тек телефон арқылы жазылады.
work-client-blocked = Ботты бұғаттаған.
notice-work-replied = Салон атынан жіберілді.
notice-work-unreachable = Бот бұл клиентке жаза алмайды: оған қоңырау шалыңыз.
alert-message = { $kind ->
    [clinic] ✉️ <b>Пациент жазды</b>
   *[other] ✉️ <b>Клиент жазды</b>
}
button-alert-message = Клиенттердің хабарлары
