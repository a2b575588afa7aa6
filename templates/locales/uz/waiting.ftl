# Botdagi kutish ro‘yxati.

button-waiting-wait = 🔔 Bo‘sh vaqtni kutish
button-waiting-for = 🔔 Kutish ro‘yxatiga qo‘shish
button-waiting-list = 🔔 Kutish ro‘yxati
button-waiting-one-day = Faqat { $date }
button-waiting-part-any = Kunning istalgan vaqti
button-waiting-part-morning = Ertalab, 12:00 gacha
button-waiting-part-afternoon = Kunduzi, 12:00–17:00
button-waiting-part-evening = Kechqurun, 17:00 dan keyin
button-waiting-ask-leave = ✖️ { $service }, { $days }
button-waiting-leave = Ha, ro‘yxatdan chiqish
button-waiting-stay = Yo‘q, kutaman
button-waiting-take = ✅ Olaman
button-waiting-refuse = Bu safar emas
waiting-from = <b>Qaysi kundan boshlab qulay?</b>
    { $service }. Vaqt bo‘shashi bilan yozamiz.
waiting-until = <b>Qaysi kungacha?</b>
    { $service }, { $date } dan boshlab.
waiting-part = <b>Kunning qaysi vaqti qulay?</b>
    Vaqt bo‘shashi bilan yozamiz.
waiting-line = 🔔 { $service }, { $days }, { $part }
waiting-part-any = istalgan vaqt
waiting-part-morning = ertalab
waiting-part-afternoon = kunduzi
waiting-part-evening = kechqurun
waiting-list = <b>Siz bo‘sh vaqtni kutyapsiz</b>
waiting-list-hint = Vaqt bo‘shaganda shu yerga yozamiz. Ro‘yxatdan chiqish uchun ✖️ ni bosing.
waiting-list-empty = Siz hech narsa kutmayapsiz. Qulay vaqt bo‘lmasa, kalendar ostidagi “Bo‘sh vaqtni kutish” tugmasini bosing.
waiting-leave = <b>Kutish ro‘yxatidan chiqasizmi?</b>
    Bo‘sh vaqt haqida endi yozmaymiz.
notice-waiting-added = ✅ Siz ro‘yxatdasiz. Vaqt bo‘shashi bilan yozamiz.
notice-waiting-added-for = ✅ Mijoz ro‘yxatga qo‘shildi.
notice-waiting-again = Bu ro‘yxatda allaqachon bor.
notice-waiting-too-many = Ro‘yxatda istaklar soni chegaraga yetdi: { $most }. Avval bittasini olib tashlang.
notice-waiting-days = Bu kunlar juda uzoq yoki juda ko‘p: uch oydan uzoq bo‘lmagan kunlarni tanlang.
notice-waiting-off = Kutish ro‘yxati hozir yopiq.
notice-waiting-left = Siz ro‘yxatdan chiqdingiz.
notice-waiting-refused = Yaxshi, bu vaqt boshqaga beriladi. Siz ro‘yxatda qolasiz.
notice-waiting-gone = Afsuski, bu vaqt band bo‘lib qoldi. Siz ro‘yxatda qolasiz, boshqa vaqt bo‘shaganda yozamiz.
message-time-offered = 🔔 <b>Vaqt bo‘shadi!</b>
waiting-kept = Uni siz uchun { $time } gacha saqlab turamiz. Keyin u ro‘yxatdagi keyingi kishiga beriladi.
waiting-first = Kim birinchi javob bersa, o‘shaniki bo‘ladi.
message-offer-over = ⌛ Vaqtida javob bo‘lmadi, shuning uchun bu vaqt ro‘yxatdagi keyingi kishiga beriladi. Siz kutish ro‘yxatida qolasiz:
data-waits = NIMANI KUTYAPSIZ
