# Рекомендуемое время в боте и чем оно хорошо.

best-usual = ⭐ { $date } · ваше обычное время
best-last-time = ⭐ { $date } · как в прошлый раз
best-first-of-day = ⭐ { $date } · первым в этот день
best-last-of-day = ⭐ { $date } · последним в этот день
best-fits = ⭐ { $date } · удобное окно
best-time = { $time } ⭐
days-best = ⭐ Советуем это время. Или выберите день:
times-best = ⭐ – советуем

# Салон просит о другом времени.
message-move-asked = <b>{ $salon }</b> спрашивает: сможете ли вы прийти { $date }? Вы бы нам очень помогли. Если нет, всё остаётся как есть.
button-come-at = ✅ Да, в { $time }
notice-stays-then = Хорошо, ваша запись остаётся на прежнее время.
notice-asked-time-gone = Спасибо! Но это время только что заняли: ваша запись остаётся на прежнее время.
notice-asked-over = Этот вопрос уже решён.
notice-comes-then = Спасибо! Теперь ваш визит — { $date }.
