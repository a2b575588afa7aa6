# Записи, які працівник робить для відкритого клієнта або передає іншому.
button-work-add-for = ➕ Новий запис
button-work-others = 🔀 Інший фахівець
work-services-for = { $kind ->
    [clinic] <b>Запис для пацієнта: { $client }.</b> На яку послугу?
   *[other] <b>Запис для клієнта: { $client }.</b> На яку послугу?
}
work-hand-over = <b>Передати запис іншому фахівцю?</b>
work-move-staff = Фахівець: { $old } → { $new }
notice-unchanged = Запис і так на цей час.
