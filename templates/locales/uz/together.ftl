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
    [one] Yana { $left } ta yozuv shu orada oʻzgartirildi yoki bekor qilindi.
   *[other] Yana { $left } ta yozuv shu orada oʻzgartirildi yoki bekor qilindi.
}
notice-work-all-declined = { $count ->
    [one] { $count } ta yozuv rad etildi.
   *[other] { $count } ta yozuv rad etildi.
} { $left ->
    [0] Botdan foydalanadigan mijozga xabar boradi.
    [one] Yana { $left } ta yozuv shu orada oʻzgartirildi yoki bekor qilindi.
   *[other] Yana { $left } ta yozuv shu orada oʻzgartirildi yoki bekor qilindi.
}
work-class-of = 👥 <b>{ $service }</b>, { $date }
work-class-who = <b>Kim keladi:</b>
button-work-class-off = ✖️ Mashgʻulotni bekor qilish
button-work-class-off-yes = ✖️ Ha, sababini yozmasdan
work-class-off = { $count ->
    [0] <b>Bu mashgʻulot bekor qilinsinmi?</b> Endi hech kim yozilmagan.
    [one] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, mijozga xabar beriladi.
   *[other] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, har bir mijozga xabar beriladi.
}
    Sababini yozing, uni mijozlar oʻqiydi. Keyin bu vaqtga hech kim yozila olmaydi; buni kabinetdagi «Ish vaqti» boʻlimida qaytarish mumkin.
notice-work-class-off = { $count ->
    [0] Mashgʻulot bekor qilindi.
    [one] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan mijozga xabar boradi.
   *[other] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan mijozlarga xabar boradi.
}
