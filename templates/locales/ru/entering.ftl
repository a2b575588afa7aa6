# Entering and changing visits on the desk, Russian.

error-taken-by = { $what } – занято в это время: { $visits }.
error-short = { $what } – в это время не свободно.
error-all-the-same = Можно всё равно записать или выбрать другое время.
error-nearest = Ближайшее свободное время: { $date }.
error-meets = У клиента в это время другая запись: { $visits }.
error-past = Это время уже прошло.
error-too-far = Так далеко вперёд клиенты записаться не могут.
error-closed = В этот день никто не работает: смотрите «Часы».
error-outside-hours = Это вне рабочих часов.
error-time-off = Мастера в это время нет.
error-day-full = У мастера уже столько записей, сколько он принимает за день.
error-does-not-fit = Это не закончится до конца рабочего дня.
error-no-class = В это время занятие не начинается: начала указаны в расписании услуги.
error-does-not-do = { $staff } не делает: { $service }. Выберите другого мастера или добавьте услугу на странице мастера.
error-nobody-does = Сейчас этого никто не делает: { $service }.
error-class-alone = { $service } – групповое занятие: запишите на него отдельно.
error-not-yet = Эта запись ещё не началась.
client-same = Кто придёт?
client-same-ask = Этот телефон уже есть в списке клиентов. Это тот же человек?
client-same-no = Другой человек: { $name }
cancel-later = { $count ->
    [one] Отменить { $count } запись?
    [few] Отменить { $count } записи?
   *[many] Отменить { $count } записей?
}
cancel-later-lead = Эту запись и все следующие в серии. Клиенту, который пользуется ботом, сообщим.
cancel-later-yes = { $count ->
    [one] Да, отменить { $count } запись
    [few] Да, отменить { $count } записи
   *[many] Да, отменить { $count } записей
}
cancel-later-no = Нет, оставить
undo-together = { $count ->
    [one] Вместе с другими отменена { $count } запись: { $dates }. «Вернуть» вернёт все, чьё время ещё свободно.
    [few] Вместе отменены { $count } записи: { $dates }. «Вернуть» вернёт все, чьё время ещё свободно.
   *[many] Вместе отменены { $count } записей: { $dates }. «Вернуть» вернёт все, чьё время ещё свободно.
}
undo-left = { $count ->
    [one] { $count } запись осталась отменённой: её время уже занято.
    [few] { $count } записи остались отменёнными: их время уже занято.
   *[many] { $count } записей остались отменёнными: их время уже занято.
}
visit-off-reason = Причина отмены
visit-missing = Ещё без ответа
visit-missing-consent = согласие
