# Боттағы ұсынылатын уақыт және оның себебі.

best-usual = ⭐ { $date } · үйреншікті уақытыңыз
best-last-time = ⭐ { $date } · өткен жолғыдай
best-first-of-day = ⭐ { $date } · күннің басында
best-last-of-day = ⭐ { $date } · күннің соңында
best-fits = ⭐ { $date } · ыңғайлы уақыт
best-time = { $time } ⭐
days-best = ⭐ Осы уақыттарды ұсынамыз. Немесе күнді таңдаңыз:
times-best = ⭐ – ұсынамыз
