# Рекомендуемое время в боте и чем оно хорошо.

best-usual = ⭐ { $date } · ваше обычное время
best-last-time = ⭐ { $date } · как в прошлый раз
best-first-of-day = ⭐ { $date } · первым в этот день
best-last-of-day = ⭐ { $date } · последним в этот день
best-fits = ⭐ { $date } · удобное окно
best-time = { $time } ⭐
days-best = ⭐ Советуем это время. Или выберите день:
times-best = ⭐ – советуем
