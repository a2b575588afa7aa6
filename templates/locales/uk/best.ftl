# Рекомендований час у боті та чим він добрий.

best-usual = ⭐ { $date } · ваш звичний час
best-last-time = ⭐ { $date } · як минулого разу
best-first-of-day = ⭐ { $date } · першим того дня
best-last-of-day = ⭐ { $date } · останнім того дня
best-fits = ⭐ { $date } · зручне віконце
best-time = { $time } ⭐
days-best = ⭐ Радимо цей час. Або оберіть день:
times-best = ⭐ – радимо
