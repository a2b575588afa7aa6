# Записи, которые сотрудник делает для открытого клиента или передаёт другому.
button-work-add-for = ➕ Новая запись
button-work-others = 🔀 Другой сотрудник
work-services-for = { $kind ->
    [clinic] <b>Запись для пациента: { $client }.</b> На какую услугу?
   *[other] <b>Запись для клиента: { $client }.</b> На какую услугу?
}
work-hand-over = <b>Передать запись другому сотруднику?</b>
work-move-staff = Сотрудник: { $old } → { $new }
notice-unchanged = Запись и так на это время.
