# Mijoz va salonning bot orqali yozishmasi.
button-write = ✉️ Bizga yozish
button-reply = ✉️ Javob berish
write = <b>{ $salon }</b>
    Nimani aytmoqchi yoki soʻramoqchisiz? Shunchaki yozing.
written = <b>Yuborildi.</b> Javob shu yerga keladi.
notice-write-too-long = Juda uzun: koʻpi bilan { $most } ta belgi boʻlishi mumkin. Iltimos, qisqaroq yozing.
notice-write-too-much = { $known ->
    [yes] Bizda sizning bir nechta xabaringiz bor, tez orada javob beramiz. Shoshilinch boʻlsa, qoʻngʻiroq qiling: { $phone }
   *[no] Bizda sizning bir nechta xabaringiz bor, tez orada javob beramiz.
    }
notice-write-barred = { $known ->
    [yes] Iltimos, bizga qoʻngʻiroq qiling: { $phone }
   *[no] Iltimos, bizga qoʻngʻiroq qiling.
    }
chat-letter = ✉️ <b>{ $salon }</b>
chat-client = 👤 <i>{ $date } · { $state }</i>
chat-salon = 🏠 <i>{ $date } · { $state }</i>
chat-state-waiting = javob berilmagan
chat-state-answered = javob berilgan
chat-state-sent = yoʻlda
chat-state-delivered = yetkazildi
chat-state-blocked = yetkazilmadi
button-work-chats = { $count ->
    [0] 💬 Yozishmalar
   *[other] 💬 Yozishmalar: { $count }
    }
button-work-client = { $kind ->
    [clinic] 🙂 Bemor
   *[other] 🙂 Mijoz
}
button-work-chat = 💬 Yozishma
button-work-next = 📅 Keyingi yozuv
button-work-settle = ✔️ Javob kerak emas
work-chats = { $count ->
    [0] <b>Yozishmalar</b> · hammaga javob berilgan
    [one] <b>Yozishmalar</b> · { $count } ta mijoz javob kutmoqda
   *[other] <b>Yozishmalar</b> · { $count } ta mijoz javob kutmoqda
    }
work-chat = <b>Yozishma</b> · { $name }
work-chat-empty = Hozircha hech kim yozmagan.
work-reply = Javobingizni yozing. U salon nomidan yuboriladi.
work-client = { $kind ->
    [clinic] <b>Bemor</b>
   *[other] <b>Mijoz</b>
}
work-client-visits = Tashriflar: { $count }
work-client-missed = Kelmagan: { $count }
work-client-last = Oxirgi tashrif: { $date }
work-client-next = Keyingi yozuv: { $date }
work-client-barred = Faqat telefon orqali yoziladi.
work-client-blocked = Botni bloklagan.
notice-work-replied = Salon nomidan yuborildi.
notice-work-unreachable = Bot bu mijozga yoza olmaydi: unga qoʻngʻiroq qiling.
alert-message = { $kind ->
    [clinic] ✉️ <b>Bemor yozdi</b>
   *[other] ✉️ <b>Mijoz yozdi</b>
}
button-alert-message = Mijozlarning xabarlari
