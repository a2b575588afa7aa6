# Ашық тұрған клиентке арналған жазбалар және басқа маманға берілетін жазбалар.
button-work-add-for = ➕ Жаңа жазба
button-work-others = 🔀 Басқа маман
work-services-for = { $kind ->
    [clinic] <b>Пациентті жазу: { $client }.</b> Қай қызметке?
   *[other] <b>Клиентті жазу: { $client }.</b> Қай қызметке?
}
work-hand-over = <b>Жазба басқа маманға берілсін бе?</b>
work-move-staff = Маман: { $old } → { $new }
notice-unchanged = Жазба онсыз да осы уақытта.
