# Групові заняття в боті, українською.

button-seats = { $time } · місць: { $left }
notice-class-full = На це заняття всі місця зайняті.
notice-no-class = У цей час заняття не починається.
notice-unanswered = Спершу треба дещо у вас запитати: запишіться один раз як зазвичай, потім повторіть візит.
notice-already-in = Ви вже записані на це заняття. Воно в розділі «Мої записи».
notice-work-in-class = Цей клієнт уже має місце на цьому занятті.
work-class-line = 👥 <b>{ $time } { $service }</b>: зайнято { $taken } з { $seats }
work-class = 👥 Зайнято місць: { $taken } з { $seats }
days-legend-class = • є місця   ✕ місць немає   – немає заняття
notice-no-class-then = { $date }: цього дня заняття немає. { $any ->
    [yes] Найближче: { $nearest }.
   *[no] Занять із вільними місцями поки немає.
}
waiting-whole = <b>Написати вам, щойно звільниться місце?</b>
