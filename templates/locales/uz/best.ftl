# Botda tavsiya etiladigan vaqt va uning sababi.

best-usual = ⭐ { $date } · odatdagi vaqtingiz
best-last-time = ⭐ { $date } · oʻtgan safargidek
best-first-of-day = ⭐ { $date } · kun boshida
best-last-of-day = ⭐ { $date } · kun oxirida
best-fits = ⭐ { $date } · qulay vaqt
best-time = { $time } ⭐
days-best = ⭐ Shu vaqtlarni tavsiya qilamiz. Yoki kunni tanlang:
times-best = ⭐ – tavsiya qilamiz
