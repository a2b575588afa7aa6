# Entering and changing visits on the desk, Ukrainian.

error-taken-by = { $what } – зайнято в цей час: { $visits }.
error-short = { $what } – у цей час не вільно.
error-all-the-same = Можна однаково записати або вибрати інший час.
error-nearest = Найближчий вільний час: { $date }.
error-meets = У клієнта в цей час інший запис: { $visits }.
error-past = Цей час уже минув.
error-too-far = Так далеко наперед клієнти записатися не можуть.
error-closed = Цього дня ніхто не працює: дивіться «Години».
error-outside-hours = Це поза робочими годинами.
error-time-off = Майстра в цей час немає.
error-day-full = У майстра вже стільки записів, скільки він приймає за день.
error-does-not-fit = Це не закінчиться до кінця робочого дня.
error-no-class = О цій порі заняття не починається: початки вказані в розкладі послуги.
error-does-not-do = { $staff } не робить: { $service }. Виберіть іншого майстра або додайте послугу на сторінці майстра.
error-nobody-does = Зараз цього ніхто не робить: { $service }.
error-class-alone = { $service } – групове заняття: запишіть на нього окремо.
error-not-yet = Цей запис ще не почався.
client-same = Хто прийде?
client-same-ask = Цей телефон уже є у списку клієнтів. Це та сама людина?
client-same-no = Інша людина: { $name }
cancel-later = { $count ->
    [one] Скасувати { $count } запис?
    [few] Скасувати { $count } записи?
   *[many] Скасувати { $count } записів?
}
cancel-later-lead = Цей запис і всі наступні в серії. Клієнту, який користується ботом, повідомимо.
cancel-later-yes = { $count ->
    [one] Так, скасувати { $count } запис
    [few] Так, скасувати { $count } записи
   *[many] Так, скасувати { $count } записів
}
cancel-later-no = Ні, залишити
undo-together = { $count ->
    [one] Разом з іншими скасовано { $count } запис: { $dates }. «Повернути» поверне всі, чий час іще вільний.
    [few] Разом скасовано { $count } записи: { $dates }. «Повернути» поверне всі, чий час іще вільний.
   *[many] Разом скасовано { $count } записів: { $dates }. «Повернути» поверне всі, чий час іще вільний.
}
undo-left = { $count ->
    [one] { $count } запис лишився скасованим: його час уже зайнято.
    [few] { $count } записи лишилися скасованими: їхній час уже зайнято.
   *[many] { $count } записів лишилися скасованими: їхній час уже зайнято.
}
visit-off-reason = Причина скасування
visit-missing = Ще без відповіді
visit-missing-consent = згода
