# Takrorlanadigan yozuvlar.

button-series-repeat = 🔁 Bu yozuvni takrorlash
button-series-weeks = { $count ->
    [1] Har hafta
    [one] Har { $count } haftada
   *[other] Har { $count } haftada
}
button-series-times = { $count ->
    [one] { $count } marta
   *[other] { $count } marta
}
button-series-book = { $count ->
    [one] ✅ { $count } marta yozilish
   *[other] ✅ { $count } marta yozilish
}
button-series-instead = Band boʻlsa, eng yaqin vaqtni olish
button-series-leave-out = Band vaqtlarni tashlab ketish
button-series-only-this = Faqat shuni
button-series-cancel-from = Shundan boshlab { $count } tasining hammasini
series-weeks = <b>Qanchalik tez-tez kelmoqchisiz?</b>
    Bu yozuvni oʻsha soatda takrorlaymiz:
series-times = <b>Hammasi boʻlib necha marta?</b>
    Birinchisi shu:
series-rhythm = { $count ->
    [1] 🔁 Har hafta
    [one] 🔁 Har { $count } haftada
   *[other] 🔁 Har { $count } haftada
}
series-look = <b>{ $service }</b>
series-line-first = { $number }. { $date } – yozilgansiz
series-line-free = { $number }. { $date } ✓
series-line-instead = { $number }. { $date }: { $why }, oʻrniga { $nearest } ✓
series-line-left = { $number }. { $date }: { $why }, { $nearest } boʻsh
series-line-none = { $number }. { $date }: { $why }
series-line = { $number }. { $date }
series-why-taken = band
series-why-closed = qabul yoʻq
series-why-far = yozilish hali ochilmagan
series-why-soon = juda yaqin
series-why-other = bu vaqt taklif etilmaydi
series-missing = ✓ belgisi yoʻqlari tashlab ketiladi. Yozilmaguningizcha vaqt siz uchun saqlanmaydi.
series-booked = { $count ->
    [one] <b>Siz { $count } marta yozildingiz</b>
   *[other] <b>Siz { $count } marta yozildingiz</b>
}
series-pending = { $count ->
    [one] <b>{ $count } marta yozilish haqidagi arizangizni oldik</b>
   *[other] <b>{ $count } marta yozilish haqidagi arizangizni oldik</b>
}
    Tasdiqlashimiz bilan sizga yozamiz.
series-of = { $service }:
series-place = 🔢 { $of } tashrifdan { $number }-si
series-later = { $count ->
    [one] Undan keyin yana { $count } ta yozuv bor. Faqat shu bekor qilinsinmi yoki u hammi?
   *[other] Undan keyin yana { $count } ta yozuv bor. Faqat shu bekor qilinsinmi yoki hammasimi?
}
series-first = Ulardan birinchisi:
notice-series-changed = Bu vaqtlarning bir qismi hozirgina band qilindi, shuning uchun hali hech narsa yozilmadi. Hozir boʻsh vaqtlar mana bular.
notice-series-cancelled = { $count ->
    [one] { $count } ta yozuv bekor qilindi:
   *[other] { $count } ta yozuv bekor qilindi:
}
    { $dates }
message-series-booked = ✅ <b>{ $salon }</b>: keyingi tashriflarga yozildingiz.
message-series-cancelled = { $count ->
    [one] ✖️ <b>{ $salon }</b>: { $count } ta yozuv bekor qilindi.
   *[other] ✖️ <b>{ $salon }</b>: { $count } ta yozuv bekor qilindi.
}
message-visits-restored = { $count ->
    [one] ↩️ <b>{ $salon }</b>: yozuvingiz yana kuchda.
   *[other] ↩️ <b>{ $salon }</b>: { $count } ta yozuv yana kuchda.
}
message-requests-restored = { $count ->
    [one] ⏳ <b>{ $salon }</b>: soʻrovingiz yana koʻrib chiqilmoqda. Javobi haqida xabar beramiz.
   *[other] ⏳ <b>{ $salon }</b>: { $count } ta soʻrov yana koʻrib chiqilmoqda. Javobi haqida xabar beramiz.
}
alert-series-new = { $count ->
    [one] 🆕 <b>{ $count } ta yangi yozuv</b>
   *[other] 🆕 <b>{ $count } ta yangi yozuv</b>
}
alert-series-pending = { $count ->
    [one] 🆕 <b>{ $count } ta yangi yozuv tasdiqni kutmoqda</b>
   *[other] 🆕 <b>{ $count } ta yangi yozuv tasdiqni kutmoqda</b>
}
alert-series-cancelled = { $count ->
    [one] ✖️ <b>{ $count } ta yozuv bekor qilindi</b>
   *[other] ✖️ <b>{ $count } ta yozuv bekor qilindi</b>
}
