# Botdagi kutish roʻyxati.

button-waiting-wait = 🔔 Boʻsh vaqtni kutish
button-waiting-for = 🔔 Kutish roʻyxatiga qoʻshish
button-waiting-list = 🔔 Kutish roʻyxati
button-waiting-one-day = Faqat { $date }
button-waiting-part-any = Kunning istalgan vaqti
button-waiting-part-morning = Ertalab, 12:00 gacha
button-waiting-part-afternoon = Kunduzi, 12:00–17:00
button-waiting-part-evening = Kechqurun, 17:00 dan keyin
button-waiting-ask-leave = ✖️ { $service }, { $days }
button-waiting-leave = Ha, roʻyxatdan chiqish
button-waiting-stay = Yoʻq, kutaman
button-waiting-take = ✅ Olaman
button-waiting-refuse = Bu safar emas
waiting-from = <b>Qaysi kundan boshlab qulay?</b>
    { $service }. Vaqt boʻshashi bilan yozamiz.
waiting-until = <b>Qaysi kungacha?</b>
    { $service }, { $date } dan boshlab.
waiting-part = <b>Kunning qaysi vaqti qulay?</b>
    Vaqt boʻshashi bilan yozamiz.
waiting-line = 🔔 { $service }, { $days }, { $part }
waiting-part-any = istalgan vaqt
waiting-part-morning = ertalab
waiting-part-afternoon = kunduzi
waiting-part-evening = kechqurun
waiting-list = <b>Siz boʻsh vaqtni kutyapsiz</b>
waiting-list-hint = Vaqt boʻshaganda shu yerga yozamiz. Roʻyxatdan chiqish uchun ✖️ ni bosing.
waiting-list-empty = Siz hech narsa kutmayapsiz. Qulay vaqt boʻlmasa, kalendar ostidagi “Boʻsh vaqtni kutish” tugmasini bosing.
waiting-leave = <b>Kutish roʻyxatidan chiqasizmi?</b>
    Boʻsh vaqt haqida endi yozmaymiz.
notice-waiting-added = ✅ Siz roʻyxatdasiz. Vaqt boʻshashi bilan yozamiz.
notice-waiting-added-for = ✅ Mijoz roʻyxatga qoʻshildi.
notice-waiting-again = Bu roʻyxatda allaqachon bor.
notice-waiting-too-many = Roʻyxatda istaklar soni chegaraga yetdi: { $most }. Avval bittasini olib tashlang.
notice-waiting-days = Bu kunlar juda uzoq yoki juda koʻp: uch oydan uzoq boʻlmagan kunlarni tanlang.
notice-waiting-off = Kutish roʻyxati hozir yopiq.
notice-waiting-left = Siz roʻyxatdan chiqdingiz.
notice-waiting-refused = Yaxshi, bu vaqt boshqaga beriladi. Siz roʻyxatda qolasiz.
notice-waiting-gone = Afsuski, bu vaqt band boʻlib qoldi. Siz roʻyxatda qolasiz, boshqa vaqt boʻshaganda yozamiz.
message-time-offered = 🔔 <b>Vaqt boʻshadi!</b>
waiting-kept = Uni siz uchun { $time } gacha saqlab turamiz. Keyin u roʻyxatdagi keyingi kishiga beriladi.
waiting-first = Kim birinchi javob bersa, oʻshaniki boʻladi.
message-offer-over = ⌛ Vaqtida javob boʻlmadi, shuning uchun bu vaqt roʻyxatdagi keyingi kishiga beriladi. Siz kutish roʻyxatida qolasiz:
data-waits = NIMANI KUTYAPSIZ
