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
