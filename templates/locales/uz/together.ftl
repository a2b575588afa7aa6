# Xodimlar botda bir nechta yozuv bilan birdaniga qiladigan ishlar: turkum, mashgʻulot.

button-work-confirm-all = ✅ Hammasini tasdiqlash ({ $count })
button-work-decline-all = ✖️ Hammasini rad etish ({ $count })
work-waiting = { $count ->
    [one] ⏳ Shu turkumdan { $count } ta yozuv javobingizni kutmoqda:
   *[other] ⏳ Shu turkumdan { $count } ta yozuv javobingizni kutmoqda:
}
work-decline = { $count ->
    [one] <b>{ $count } ta yozuv rad etilsinmi?</b>
   *[other] <b>{ $count } ta yozuvning hammasi rad etilsinmi?</b>
}
    Sababini yozing, uni mijoz koʻradi, yoki oʻtkazib yuboring. Shundan keyin yozuvlar bekor qilinadi.
notice-work-all-confirmed = { $count ->
    [one] { $count } ta yozuv tasdiqlandi.
   *[other] { $count } ta yozuv tasdiqlandi.
} { $left ->
    [0] Botdan foydalanadigan mijozga xabar boradi.
    [one] Yana { $left } ta yozuvga shu orada javob berildi yoki u oʻzgartirildi.
   *[other] Yana { $left } ta yozuvga shu orada javob berildi yoki ular oʻzgartirildi.
}
notice-work-all-declined = { $count ->
    [one] { $count } ta yozuv rad etildi.
   *[other] { $count } ta yozuv rad etildi.
} { $left ->
    [0] Botdan foydalanadigan mijozga xabar boradi.
    [one] Yana { $left } ta yozuvga shu orada javob berildi yoki u oʻzgartirildi.
   *[other] Yana { $left } ta yozuvga shu orada javob berildi yoki ular oʻzgartirildi.
}
work-class-of = 👥 <b>{ $service }</b>, { $date }
work-class-who = <b>Kim keladi:</b>
button-work-class-off = ✖️ Mashgʻulotni bekor qilish
button-work-class-off-yes = ✖️ Ha, sababini yozmasdan
work-class-off = { $count ->
    [0] <b>Bu mashgʻulot bekor qilinsinmi?</b> Bekor qilinadigan yozuv yoʻq.
    [one] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, botdan foydalanadigan mijozga xabar beriladi.
   *[other] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, botdan foydalanadigan mijozlarga xabar beriladi.
}
    Sababini yozing, uni mijozlar oʻqiydi. Keyin bu vaqtga hech kim yozila olmaydi; buni kabinetdagi «Ish vaqti» boʻlimida qaytarish mumkin.
notice-work-class-off = { $count ->
    [0] Mashgʻulot bekor qilindi.
    [one] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan mijozga xabar boradi.
   *[other] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan mijozlarga xabar boradi.
}
work-class-off-why = { $count ->
    [0] <b>Bu mashgʻulot bekor qilinsinmi?</b> Bekor qilinadigan yozuv yoʻq.
    [one] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, botdan foydalanadigan mijoz buni oʻqiydi:
   *[other] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, botdan foydalanadigan mijozlar buni oʻqiydi:
}
    «{ $reason }»
    Sababni oʻzgartirish uchun boshqasini yozing.
notice-work-undone-all = { $count ->
    [one] { $count } ta yozuv qaytarildi.
   *[other] { $count } ta yozuv qaytarildi.
}
notice-work-undone-some = { $count ->
    [one] { $count } ta yozuv qaytarildi.
   *[other] { $count } ta yozuv qaytarildi.
} { $left ->
    [one] { $left } ta yozuv bekorligicha qoldi: vaqtini boshqa birov olgan.
   *[other] { $left } ta yozuv bekorligicha qoldi: vaqtlarini boshqalar olgan.
}
notice-work-taken-since = Buni qaytarib boʻlmaydi: bu vaqtni boshqa birov olgan.
button-work-class-off-why = ✖️ Ha, mashgʻulotni bekor qilish
notice-work-meets = ⚠️ Mijozning bu vaqtda boshqa yozuvi bor. Baribirmi?
work-line-elsewhere = { $time } { $client }, boshqa mutaxassisda
