# Деньги в консоли, русский: пробные сроки, неудачные платежи, что остаётся с ростом.

money-more = Ещё
money-trials = Пробные сроки, закончившиеся за 30 дней
money-conversion = закончилось { $ended }, платят { $paid }: { $part }
money-failed = не оплачено: { $count }
failed-title = Неудачные платежи
failed-lead = Пока платёж не прошёл, владельцу напоминают в тот же день, через 3 и через 7 дней; через 14 дней действует бесплатный тариф, и ничего не удаляется.
failed-none = Все платежи прошли.
failed-what = { $sum } за { $plan }, не оплачено с { $date }.
failed-told = Владельцу напомнят { $date }.
failed-ends = Тариф закончится { $date }, если не оплатить.
failed-given = Действует подаренный тариф: ничего не требуется.
growth-title = Затраты и прибыль по уровням роста
growth-lead = Сколько каждый уровень приносит, стоит и оставляет за месяц.
growth-figures = Исходные числа
growth-levels = Уровни
growth-currency = Валюта всех сумм
growth-each = Сколько платит салон в месяц
growth-share = Доля платёжной системы, процентов
growth-fee = Её сбор за каждый платёж
growth-tenants = Платящих салонов: { $level }
growth-machines = Серверы в месяц: { $level }
growth-level-0 = один салон
growth-level-1 = небольшая платформа
growth-level-2 = предприятие
growth-level-3 = больше одной базы данных
growth-wrong = Напишите число не меньше нуля; в сумме не больше знаков, чем у её валюты.
growth-sum = Доход { $tenants } × { $each } = { $revenue }. Затраты: серверы { $machines } + { $percent } % дохода ({ $share }) + { $tenants } × { $fee } ({ $fees }) = { $cost }. Прибыль { $revenue } − { $cost } = { $margin } ({ $part }).
