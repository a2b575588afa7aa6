# Список салонів у консолі, українська.

tenants-plan = Тариф
tenants-usage = Тариф і використання
tenants-is-free = безкоштовно
tenants-is-trial = пробний строк
tenants-is-paid = оплачено
tenants-is-ending = скасовано
tenants-is-past_due = не оплачено
tenants-is-given = подаровано
tenants-stands-trial = { $plan }, пробний до { $date }
tenants-stands-paid = { $plan }, оплачено до { $date }
tenants-stands-ending = { $plan }, закінчиться { $date }
tenants-stands-past_due = { $plan }, не оплачено, діє до { $date }
tenants-stands-given = { $plan }, подаровано до { $date }
tenants-bot-works = бот працює
tenants-bot-trouble = у бота негаразди
tenants-bot-none = немає бота
tenants-undone = не виконано: { $count }
tenants-uncounted = ще не пораховано
tenants-as-of = Використання рахується приблизно раз на годину; числа нижче — на { $at } або пізніше. Усе інше — на цю мить.
