# Mijozning oʻzi haqida aytgani va yozuvlari haqidagi xatlar.

button-detail-email = ✉️ Pochta
button-detail-birthday = 🎂 Tugʻilgan kun
button-remove-email = ✖️ Manzilni olib tashlash
button-remove-birthday = ✖️ Tugʻilgan kunni olib tashlash
own-email = ✉️ { $value }
own-birthday = 🎂 { $value }
ask-email = <b>Elektron pochta manzilingiz qanday?</b>
    Telegram orqali yoza olmasak, yozuvlaringiz haqida oʻsha yerga yozamiz.
ask-birthday = <b>Tugʻilgan kuningiz qachon?</b>
    Kun va oy yetarli, masalan 24.12.
notice-kept-email = Rahmat, manzil yozib olindi.
notice-kept-birthday = Rahmat, kun yozib olindi.
notice-removed-email = Manzil olib tashlandi.
notice-removed-birthday = Tugʻilgan kun olib tashlandi.
notice-bad-email = Bu pochta manziliga oʻxshamaydi. Masalan: anna@example.com
notice-bad-birthday = Bunday kun yoʻq. Masalan: 24.12
letter-call = Yozuvni koʻchirish yoki bekor qilish uchun bizga qoʻngʻiroq qiling: { $phone }
letter-file = Ilova qilingan fayl taqvimingizni yangilaydi.
letter-why = Bu xat sizga Telegramdagi botimiz yoza olmagani uchun yuborildi.
