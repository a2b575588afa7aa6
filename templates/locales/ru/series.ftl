# Повторяющиеся записи.

button-series-repeat = 🔁 Повторять эту запись
button-series-weeks = { $count ->
    [1] Каждую неделю
    [one] Каждую { $count } неделю
    [few] Каждые { $count } недели
    [many] Каждые { $count } недель
   *[other] Каждые { $count } недели
}
button-series-times = { $count ->
    [one] { $count } визит
    [few] { $count } визита
    [many] { $count } визитов
   *[other] { $count } визита
}
button-series-book = { $count ->
    [one] ✅ Записаться на { $count } визит
    [few] ✅ Записаться на { $count } визита
    [many] ✅ Записаться на { $count } визитов
   *[other] ✅ Записаться на { $count } визита
}
button-series-instead = Занятое заменить ближайшим временем
button-series-leave-out = Занятое пропустить
button-series-only-this = Только этот
button-series-cancel-from = Все { $count }, начиная с этого
series-weeks = <b>Как часто вам удобно приходить?</b>
    Повторим эту запись в тот же час:
series-times = <b>Сколько визитов всего?</b>
    Этот – первый:
series-rhythm = { $count ->
    [1] 🔁 Каждую неделю
    [one] 🔁 Каждую { $count } неделю
    [few] 🔁 Каждые { $count } недели
    [many] 🔁 Каждые { $count } недель
   *[other] 🔁 Каждые { $count } недели
}
series-look = <b>{ $service }</b>
series-line-first = { $number }. { $date } – уже записаны
series-line-free = { $number }. { $date } ✓
series-line-instead = { $number }. { $date }: { $why }, вместо этого { $nearest } ✓
series-line-left = { $number }. { $date }: { $why }, свободно { $nearest }
series-line-none = { $number }. { $date }: { $why }
series-line = { $number }. { $date }
series-why-taken = занято
series-why-closed = нет приёма
series-why-far = запись ещё не открыта
series-why-soon = слишком скоро
series-why-other = это время не предлагается
series-missing = Визиты без ✓ пропустим. Пока вы не записались, время за вами не держится.
series-booked = { $count ->
    [one] <b>Вы записаны: { $count } визит</b>
    [few] <b>Вы записаны: { $count } визита</b>
    [many] <b>Вы записаны: { $count } визитов</b>
   *[other] <b>Вы записаны: { $count } визита</b>
}
series-pending = { $count ->
    [one] <b>Мы получили вашу заявку на { $count } визит</b>
    [few] <b>Мы получили вашу заявку на { $count } визита</b>
    [many] <b>Мы получили вашу заявку на { $count } визитов</b>
   *[other] <b>Мы получили вашу заявку на { $count } визита</b>
}
    Напишем вам, как только подтвердим их.
series-of = { $service }:
series-place = 🔢 Визит { $number } из { $of }
series-later = { $count ->
    [one] За ним следует ещё { $count } визит. Отменить только этот или его тоже?
    [few] За ним следуют ещё { $count } визита. Отменить только этот или все?
    [many] За ним следуют ещё { $count } визитов. Отменить только этот или все?
   *[other] За ним следуют ещё { $count } визита. Отменить только этот или все?
}
series-first = Первый из них:
notice-series-changed = Часть этого времени только что заняли, поэтому пока ничего не записано. Вот что свободно сейчас.
notice-series-cancelled = { $count ->
    [one] Отменён { $count } визит:
    [few] Отменены { $count } визита:
    [many] Отменено { $count } визитов:
   *[other] Отменено { $count } визита:
}
    { $dates }
message-series-booked = ✅ <b>{ $salon }</b>: вы записаны на следующие визиты.
message-series-cancelled = { $count ->
    [one] ✖️ <b>{ $salon }</b>: отменён { $count } визит.
    [few] ✖️ <b>{ $salon }</b>: отменены { $count } визита.
    [many] ✖️ <b>{ $salon }</b>: отменено { $count } визитов.
   *[other] ✖️ <b>{ $salon }</b>: отменено { $count } визита.
}
message-visits-restored = { $count ->
    [one] ↩️ <b>{ $salon }</b>: { $count } запись всё-таки в силе.
    [few] ↩️ <b>{ $salon }</b>: { $count } записи всё-таки в силе.
    [many] ↩️ <b>{ $salon }</b>: { $count } записей всё-таки в силе.
   *[other] ↩️ <b>{ $salon }</b>: { $count } записи всё-таки в силе.
}
message-requests-restored = { $count ->
    [one] ⏳ <b>{ $salon }</b>: { $count } заявка снова рассматривается. Мы напишем, когда на неё ответят.
    [few] ⏳ <b>{ $salon }</b>: { $count } заявки снова рассматриваются. Мы напишем, когда на них ответят.
    [many] ⏳ <b>{ $salon }</b>: { $count } заявок снова рассматриваются. Мы напишем, когда на них ответят.
   *[other] ⏳ <b>{ $salon }</b>: { $count } заявки снова рассматриваются. Мы напишем, когда на них ответят.
}
alert-series-new = { $count ->
    [one] 🆕 <b>{ $count } новая запись</b>
    [few] 🆕 <b>{ $count } новые записи</b>
    [many] 🆕 <b>{ $count } новых записей</b>
   *[other] 🆕 <b>{ $count } новой записи</b>
}
alert-series-pending = { $count ->
    [one] 🆕 <b>{ $count } новая запись ждёт подтверждения</b>
    [few] 🆕 <b>{ $count } новые записи ждут подтверждения</b>
    [many] 🆕 <b>{ $count } новых записей ждут подтверждения</b>
   *[other] 🆕 <b>{ $count } новой записи ждут подтверждения</b>
}
alert-series-cancelled = { $count ->
    [one] ✖️ <b>Отменена { $count } запись</b>
    [few] ✖️ <b>Отменены { $count } записи</b>
    [many] ✖️ <b>Отменено { $count } записей</b>
   *[other] ✖️ <b>Отменено { $count } записи</b>
}
