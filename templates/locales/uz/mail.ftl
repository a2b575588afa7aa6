# Xatlar, oʻzbekcha. Har bir xabar va har bir oʻzgaruvchi hamma tillarda bor (tekshiriladi).

mail-confirm-address-subject = Pochta manzilingizni tasdiqlang
mail-confirm-address-text = Botique xizmatiga xush kelibsiz! Iltimos, bu manzil sizniki ekanini tasdiqlang.
mail-confirm-address-button = Manzilni tasdiqlash
mail-confirm-address-end = Havola uch kun amal qiladi. Agar roʻyxatdan oʻtmagan boʻlsangiz, hech narsa qilmang: javobingizsiz manzil tasdiqlanmay qoladi.
mail-reset-password-subject = Yangi parol oʻrnating
mail-reset-password-text = Kimdir, ehtimol oʻzingiz, Botique hisobingiz uchun yangi parol soʻradi.
mail-reset-password-button = Yangi parol oʻrnatish
mail-reset-password-end = Havola bir marta va 30 daqiqa davomida amal qiladi. Agar bu siz boʻlmasangiz, hech narsa qilmang: parol avvalgidek qoladi.
mail-confirm-new-address-subject = Yangi pochta manzilingizni tasdiqlang
mail-confirm-new-address-text = Siz Botique hisobingiz uchun shu manzildan foydalanishni soʻradingiz. Iltimos, u sizniki ekanini tasdiqlang.
mail-confirm-new-address-button = Shu manzildan foydalanish
mail-confirm-new-address-end = Havola bir kun amal qiladi. Shu vaqtgacha hisobda avvalgi manzil qoladi. Agar bu siz boʻlmasangiz, hech narsa qilmang.
mail-address-will-change-subject = Pochta manzilingiz tez orada oʻzgaradi
mail-address-will-change-text = Parolingizni biladigan kimdir Botique hisobingiz uchun boshqa pochta manzilini soʻradi. Yangi manzil tasdiqlanganda u oʻzgaradi.
mail-address-will-change-end = Agar bu siz boʻlsangiz, hech narsa qilish shart emas. Agar siz boʻlmasangiz, hozir tizimga kirib, parolni oʻzgartiring: shunda manzil avvalgidek qoladi.
mail-broadcast-stopped-subject = { $tenant } ommaviy xabari oʻzi toʻxtadi
mail-broadcast-stopped-text = { $tenant } ommaviy xabaridan keyin juda koʻp odam yangiliklardan voz kechdi yoki botni blokladi: olgan { $sent } kishidan { $left } nafari. Qolganlarga u yuborilmadi.
mail-broadcast-stopped-end = Salon buni oʻz sahifasida koʻradi va yaxshirogʻini yozishi mumkin. Agar bu takrorlanaversa, egasi bilan gaplashing yoki uni toʻxtatib turing.
mail-plan-subject = { $tenant } tarifingiz
mail-plan-text = { $news }
mail-plan-end = Bu xatni { $tenant } sizniki boʻlgani uchun oldingiz.
mail-link-by-hand = Tugma ishlamasa, bu manzilni oching:
mail-salon-closes-subject = { $salon } yopildi
mail-salon-closes-text = Siz “{ $salon }”ni yopdingiz. Yozilganlarga yozuvlari bekor qilingani aytiladi, bot esa yopilganingizni aytib javob beradi. { $date } kuni barcha maʼlumotlar butunlay oʻchiriladi.
mail-salon-closes-end = Oʻsha kungacha kirib, maʼlumotlarni yuklab olish va bitta tugma bilan qayta ochish mumkin. Agar yopgan siz boʻlmasangiz, hozir qayta oching va parolni oʻzgartiring.
mail-salon-goes-soon-subject = { $salon }: maʼlumotlar { $days ->
    [one] { $days } kundan
   *[other] { $days } kundan
} keyin oʻchiriladi
mail-salon-goes-soon-text = Siz “{ $salon }”ni yopdingiz. { $days ->
    [one] { $days } kundan
   *[other] { $days } kundan
} keyin barcha maʼlumotlar butunlay oʻchiriladi: kontaktlar, yozuvlar, sharhlar, sozlamalar.
mail-salon-goes-soon-end = Saqlab qolmoqchi boʻlsangiz, kiring va “Qayta ochish” tugmasini bosing. Maʼlumotlar kerak boʻlsa, undan oldin yuklab oling.
mail-salon-erased-subject = { $salon }: maʼlumotlar oʻchirildi
mail-salon-erased-text = Siz xohlaganingizdek, “{ $salon }” va uning barcha maʼlumotlari oʻchirildi.
mail-salon-erased-end = Hisobingiz saqlanadi: istalgan vaqtda kirib, yangidan boshlashingiz mumkin. Biz bilan boʻlganingiz uchun rahmat.
mail-platform-entered-subject = Botique “{ $salon }” kabinetini koʻrmoqda
mail-platform-entered-text = Botique platformasi xodimi “{ $salon }” kabinetini { $rights ->
    [full] siz koʻrgandek, oʻzgartirish huquqi bilan ochdi
   *[other] siz koʻrgandek, faqat koʻrish uchun ochdi
}, koʻpi bilan 60 daqiqaga.
mail-platform-entered-end = U oʻzgartirgan hamma narsa tarixda platforma qilgan deb belgilanadi. Agar yordam soʻramagan boʻlsangiz, bizga yozing.
mail-daily-subject = Botique, { $date }
mail-daily-text =
    Yangi salonlar: { $new }
    Uch kunda tugaydigan sinov muddatlari: { $trials }
    Oylik daromad: { $mrr }
    Oʻtmagan toʻlovlar: { $failed }
    Bajarilmagan vazifalar: { $dead }
    Nosozligi bor botlar: { $trouble }
mail-daily-end = Batafsil — konsolda. U yerda, «Sozlamalar»da, bu hisobot soatini tanlaydi yoki uni oʻchiradi.
