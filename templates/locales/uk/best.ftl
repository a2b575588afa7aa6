# Рекомендований час у боті та чим він добрий.

best-usual = ⭐ { $date } · ваш звичний час
best-last-time = ⭐ { $date } · як минулого разу
best-first-of-day = ⭐ { $date } · першим того дня
best-last-of-day = ⭐ { $date } · останнім того дня
best-fits = ⭐ { $date } · зручне віконце
best-time = { $time } ⭐
days-best = ⭐ Радимо цей час. Або оберіть день:
times-best = ⭐ – радимо

# Салон просить про інший час.
message-move-asked = <b>{ $salon }</b> питає: чи зможете ви прийти { $date }? Ви б нам дуже допомогли. Якщо ні, усе лишається як є.
button-come-at = ✅ Так, о { $time }
notice-stays-then = Гаразд, ваш запис лишається на попередній час.
notice-asked-time-gone = Дякуємо! Але цей час щойно зайняли: ваш запис лишається на попередній час.
notice-asked-over = Це питання вже вирішено.
notice-comes-then = Дякуємо! Тепер ваш візит — { $date }.
