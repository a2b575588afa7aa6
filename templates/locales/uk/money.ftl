# Гроші в консолі, українська: пробні строки, невдалі платежі, що лишається зі зростанням.

money-more = Ще
money-trials = Пробні строки, що закінчилися за 30 днів
money-conversion = закінчилося { $ended }, платять { $paid }: { $part }
money-failed = не оплачено: { $count }
failed-title = Невдалі платежі
failed-lead = Доки платіж не пройшов, власнику нагадують того ж дня, через 3 і через 7 днів; через 14 днів діє безкоштовний тариф, і нічого не видаляється.
failed-none = Усі платежі пройшли.
failed-what = { $sum } за { $plan }, не оплачено з { $date }.
failed-told = Власнику нагадають { $date }.
failed-ends = Тариф закінчиться { $date }, якщо не оплатити.
failed-given = Діє подарований тариф: нічого не потрібно.
growth-title = Витрати й прибуток за рівнями зростання
growth-lead = Скільки кожен рівень приносить, коштує і лишає за місяць.
growth-figures = Вихідні числа
growth-levels = Рівні
growth-currency = Валюта всіх сум
growth-each = Скільки платить салон на місяць
growth-share = Частка платіжної системи, відсотків
growth-fee = Її збір за кожен платіж
growth-tenants = Салонів, що платять: { $level }
growth-machines = Сервери на місяць: { $level }
growth-level-0 = один салон
growth-level-1 = невелика платформа
growth-level-2 = підприємство
growth-level-3 = більше однієї бази даних
growth-wrong = Напишіть число, не менше нуля; у сумі не більше знаків, ніж у її валюти.
growth-sum = Дохід { $tenants } × { $each } = { $revenue }. Витрати: сервери { $machines } + { $percent } % доходу ({ $share }) + { $tenants } × { $fee } ({ $fees }) = { $cost }. Прибуток { $revenue } − { $cost } = { $margin } ({ $part }).
