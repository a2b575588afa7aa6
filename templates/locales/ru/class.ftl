# Групповые занятия в боте, по-русски.

button-seats = { $time } · мест: { $left }
notice-class-full = На это занятие все места заняты.
notice-no-class = В это время занятие не начинается.
notice-unanswered = Сначала нужно кое-что у вас спросить: запишитесь один раз как обычно, потом повторите визит.
notice-already-in = Вы уже записаны на это занятие. Оно в разделе «Мои записи».
notice-work-in-class = У этого клиента уже есть место на этом занятии.
work-class-line = 👥 <b>{ $time } { $service }</b>: занято { $taken } из { $seats }
work-class = 👥 Занято мест: { $taken } из { $seats }
days-legend-class = • есть места   ✕ мест нет   – нет занятия
notice-no-class-then = { $date }: в этот день занятия нет. { $any ->
    [yes] Ближайшее: { $nearest }.
   *[no] Занятий со свободными местами пока нет.
}
waiting-whole = <b>Написать вам, как только освободится место?</b>
