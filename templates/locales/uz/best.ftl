# Botda tavsiya etiladigan vaqt va uning sababi.

best-usual = ⭐ { $date } · odatdagi vaqtingiz
best-last-time = ⭐ { $date } · oʻtgan safargidek
best-first-of-day = ⭐ { $date } · kun boshida
best-last-of-day = ⭐ { $date } · kun oxirida
best-fits = ⭐ { $date } · qulay vaqt
best-time = { $time } ⭐
days-best = ⭐ Shu vaqtlarni tavsiya qilamiz. Yoki kunni tanlang:
times-best = ⭐ – tavsiya qilamiz

# Salon boshqa vaqtni soʻraydi.
message-move-asked = <b>{ $salon }</b> soʻraydi: { $date } vaqtida kela olasizmi? Bizga katta yordam boʻlardi. Kela olmasangiz, hammasi avvalgidek qoladi.
button-come-at = ✅ Ha, soat { $time }
notice-stays-then = Xoʻp, yozuvingiz avvalgi vaqtida qoladi.
notice-asked-time-gone = Rahmat! Lekin bu vaqt hozirgina band boʻldi: yozuvingiz avvalgi vaqtida qoladi.
notice-asked-over = Bu savol hal boʻlgan.
notice-comes-then = Rahmat! Endi tashrifingiz — { $date }.
