# Saytdagi takrorlanadigan yozuvlar.

visit-repeat = Takrorlash
repeat-title = Bu yozuvni takrorlash
repeat-lead = Bir necha haftada bir oʻsha soatda, oʻsha mutaxassisga. Yozmaguningizcha vaqt band qilinmaydi.
repeat-weeks = Ikki tashrif orasidagi haftalar
repeat-times = Hammasi boʻlib necha marta, shu bilan birga
repeat-instead = Band boʻlsa, eng yaqin boʻsh vaqtni olish
repeat-show = Nima boʻshligini koʻrsatish
repeat-list = Tashriflar
repeat-first = Shu yozuv
repeat-free = Boʻsh
repeat-nearest = Eng yaqini: { $date }
repeat-moved = Eng yaqin vaqt
repeat-out = Tashlab ketiladi
repeat-none = Bu vaqtlarning hech biri boʻsh emas.
repeat-book = { $count ->
    [one] { $count } marta yozish
   *[other] { $count } marta yozish
}
repeat-changed = Endi koʻrsatilganidan boshqa vaqtlar boʻsh, shuning uchun hech narsa yozilmadi. Roʻyxatni qayta koʻring.
visit-series = Turkum
visit-series-of = { $of } tadan { $number }-si, { $weeks ->
    [1] har hafta
    [one] har { $weeks } haftada
   *[other] har { $weeks } haftada
}
visit-series-this = shu yozuv
visit-later = { $count ->
    [one] Shu turkumning keyingi { $count } ta yozuvini ham bekor qilish
   *[other] Shu turkumning keyingi { $count } ta yozuvini ham bekor qilish
}
done-repeated = Tashriflar yozildi. Bot mijoziga xabar beriladi, boshqalarga qoʻngʻiroq qiling.
set-repeats = Mijoz turkum qilib yoza oladigan tashriflar soni, koʻpi bilan
set-repeats-hint = Botdagi “Bu yozuvni takrorlash”: bir necha haftada bir oʻsha soatda. 0 – oʻchirish.
visit-all-title = Butun turkumga javob berish
visit-all-lead = { $count ->
    [one] Shu turkumdan { $count } ta yozuv javobingizni kutmoqda: { $dates }.
   *[other] Shu turkumdan { $count } ta yozuv javobingizni kutmoqda: { $dates }.
}
visit-all-yes = Hammasini tasdiqlash ({ $count })
visit-all-no = Hammasini rad etish ({ $count })
