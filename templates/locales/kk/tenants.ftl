# Консольдегі салондар тізімі, қазақша.

tenants-plan = Тариф
tenants-usage = Тариф және пайдалану
tenants-is-free = тегін
tenants-is-trial = сынақ мерзімі
tenants-is-paid = төленген
tenants-is-ending = бас тартылған
tenants-is-past_due = төленбеген
tenants-is-given = сыйланған
tenants-stands-trial = { $plan }, сынақ { $date } дейін
tenants-stands-paid = { $plan }, { $date } дейін төленген
tenants-stands-ending = { $plan }, { $date } аяқталады
tenants-stands-past_due = { $plan }, төленбеген, { $date } дейін жарамды
tenants-stands-given = { $plan }, { $date } дейін сыйланған
tenants-bot-works = бот жұмыс істейді
tenants-bot-trouble = ботта ақау бар
tenants-bot-none = бот жоқ
tenants-undone = орындалмаған: { $count }
tenants-uncounted = әлі саналмаған
tenants-as-of = Пайдалану шамамен сағатына бір рет саналады; төмендегі сандар { $at } немесе одан кейінгі уақытқа. Қалғаны — қазіргі сәтке.
