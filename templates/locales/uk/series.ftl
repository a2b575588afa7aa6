# Повторювані записи.

button-series-repeat = 🔁 Повторювати цей запис
button-series-weeks = { $count ->
    [1] Щотижня
    [one] Кожен { $count } тиждень
    [few] Кожні { $count } тижні
    [many] Кожні { $count } тижнів
   *[other] Кожні { $count } тижня
}
button-series-times = { $count ->
    [one] { $count } візит
    [few] { $count } візити
    [many] { $count } візитів
   *[other] { $count } візиту
}
button-series-book = { $count ->
    [one] ✅ Записатися на { $count } візит
    [few] ✅ Записатися на { $count } візити
    [many] ✅ Записатися на { $count } візитів
   *[other] ✅ Записатися на { $count } візиту
}
button-series-instead = Зайняте замінити найближчим часом
button-series-leave-out = Зайняте пропустити
button-series-only-this = Лише цей
button-series-cancel-from = Усі { $count }, починаючи з цього
series-weeks = <b>Як часто вам зручно приходити?</b>
    Повторимо цей запис о тій самій годині:
series-times = <b>Скільки візитів усього?</b>
    Цей – перший:
series-rhythm = { $count ->
    [1] 🔁 Щотижня
    [one] 🔁 Кожен { $count } тиждень
    [few] 🔁 Кожні { $count } тижні
    [many] 🔁 Кожні { $count } тижнів
   *[other] 🔁 Кожні { $count } тижня
}
series-look = <b>{ $service }</b>
series-line-first = { $number }. { $date } – вас уже записано
series-line-free = { $number }. { $date } ✓
series-line-instead = { $number }. { $date }: { $why }, натомість { $nearest } ✓
series-line-left = { $number }. { $date }: { $why }, вільно { $nearest }
series-line-none = { $number }. { $date }: { $why }
series-line = { $number }. { $date }
series-why-taken = зайнято
series-why-closed = немає прийому
series-why-far = запис ще не відкрито
series-why-soon = надто скоро
series-why-other = цей час не пропонується
series-missing = Візити без ✓ пропустимо. Поки ви не записалися, час за вами не тримається.
series-booked = { $count ->
    [one] <b>Вас записано: { $count } візит</b>
    [few] <b>Вас записано: { $count } візити</b>
    [many] <b>Вас записано: { $count } візитів</b>
   *[other] <b>Вас записано: { $count } візиту</b>
}
series-pending = { $count ->
    [one] <b>Ми отримали вашу заявку на { $count } візит</b>
    [few] <b>Ми отримали вашу заявку на { $count } візити</b>
    [many] <b>Ми отримали вашу заявку на { $count } візитів</b>
   *[other] <b>Ми отримали вашу заявку на { $count } візиту</b>
}
    Напишемо вам, щойно підтвердимо їх.
series-of = { $service }:
series-place = 🔢 Візит { $number } з { $of }
series-later = { $count ->
    [one] За ним є ще { $count } візит. Скасувати лише цей чи його теж?
    [few] За ним є ще { $count } візити. Скасувати лише цей чи всі?
    [many] За ним є ще { $count } візитів. Скасувати лише цей чи всі?
   *[other] За ним є ще { $count } візиту. Скасувати лише цей чи всі?
}
series-first = Перший із них:
notice-series-changed = Частину цього часу щойно зайняли, тому поки нічого не записано. Ось що вільно зараз.
notice-series-cancelled = { $count ->
    [one] Скасовано { $count } візит:
    [few] Скасовано { $count } візити:
    [many] Скасовано { $count } візитів:
   *[other] Скасовано { $count } візиту:
}
    { $dates }
message-series-booked = ✅ <b>{ $salon }</b>: вас записано на наступні візити.
message-series-cancelled = { $count ->
    [one] ✖️ <b>{ $salon }</b>: скасовано { $count } візит.
    [few] ✖️ <b>{ $salon }</b>: скасовано { $count } візити.
    [many] ✖️ <b>{ $salon }</b>: скасовано { $count } візитів.
   *[other] ✖️ <b>{ $salon }</b>: скасовано { $count } візиту.
}
message-visits-restored = { $count ->
    [one] ↩️ <b>{ $salon }</b>: { $count } запис знову чинний.
    [few] ↩️ <b>{ $salon }</b>: { $count } записи знову чинні.
    [many] ↩️ <b>{ $salon }</b>: { $count } записів знову чинні.
   *[other] ↩️ <b>{ $salon }</b>: { $count } запису знову чинні.
}
message-requests-restored = { $count ->
    [one] ⏳ <b>{ $salon }</b>: { $count } заявку знову розглядають. Ми напишемо, коли буде відповідь.
    [few] ⏳ <b>{ $salon }</b>: { $count } заявки знову розглядають. Ми напишемо, коли буде відповідь.
    [many] ⏳ <b>{ $salon }</b>: { $count } заявок знову розглядають. Ми напишемо, коли буде відповідь.
   *[other] ⏳ <b>{ $salon }</b>: { $count } заявки знову розглядають. Ми напишемо, коли буде відповідь.
}
alert-series-new = { $count ->
    [one] 🆕 <b>{ $count } новий запис</b>
    [few] 🆕 <b>{ $count } нові записи</b>
    [many] 🆕 <b>{ $count } нових записів</b>
   *[other] 🆕 <b>{ $count } нового запису</b>
}
alert-series-pending = { $count ->
    [one] 🆕 <b>{ $count } новий запис чекає на згоду</b>
    [few] 🆕 <b>{ $count } нові записи чекають на згоду</b>
    [many] 🆕 <b>{ $count } нових записів чекають на згоду</b>
   *[other] 🆕 <b>{ $count } нового запису чекають на згоду</b>
}
alert-series-cancelled = { $count ->
    [one] ✖️ <b>Скасовано { $count } запис</b>
    [few] ✖️ <b>Скасовано { $count } записи</b>
    [many] ✖️ <b>Скасовано { $count } записів</b>
   *[other] ✖️ <b>Скасовано { $count } запису</b>
}
