# Список салонов в консоли, русский.

tenants-plan = Тариф
tenants-usage = Тариф и использование
tenants-is-free = бесплатно
tenants-is-trial = пробный срок
tenants-is-paid = оплачен
tenants-is-ending = отменён
tenants-is-past_due = не оплачен
tenants-is-given = подарен
tenants-stands-trial = { $plan }, пробный до { $date }
tenants-stands-paid = { $plan }, оплачен до { $date }
tenants-stands-ending = { $plan }, закончится { $date }
tenants-stands-past_due = { $plan }, не оплачен, действует до { $date }
tenants-stands-given = { $plan }, подарен до { $date }
tenants-bot-works = бот работает
tenants-bot-trouble = у бота неполадки
tenants-bot-none = нет бота
tenants-undone = не выполнено: { $count }
tenants-uncounted = ещё не подсчитано
tenants-as-of = Использование подсчитывается примерно раз в час; числа ниже — на { $at } или позже. Всё остальное — на этот момент.
