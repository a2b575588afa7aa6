# Консольдегі ақша, қазақша: сынақ мерзімдері, өтпеген төлемдер, өсуден не қалады.

money-more = Тағы
money-trials = 30 күнде аяқталған сынақ мерзімдері
money-conversion = { $ended } аяқталды, { $paid } төлейді: { $part }
money-failed = төленбеген: { $count }
failed-title = Өтпеген төлемдер
failed-lead = Төлем өтпейінше, иесіне сол күні, 3 және 7 күннен кейін ескертіледі; 14 күннен кейін тегін тариф қолданылады, ештеңе жойылмайды.
failed-none = Барлық төлем өтті.
failed-what = { $plan } үшін { $sum }, { $date } бастап төленбеген.
failed-told = Иесіне { $date } қайта ескертіледі.
failed-ends = Төленбесе, тариф { $date } аяқталады.
failed-given = Сыйланған тариф қолданылуда: ештеңе талап етілмейді.
growth-title = Өсу деңгейлері бойынша шығын мен пайда
growth-lead = Әр деңгей бір айда не әкеледі, қанша тұрады және не қалдырады.
growth-figures = Бастапқы сандар
growth-levels = Деңгейлер
growth-currency = Барлық соманың валютасы
growth-each = Салон айына қанша төлейді
growth-share = Төлем жүйесінің үлесі, пайыз
growth-fee = Әр төлемге алымы
growth-tenants = Төлейтін салондар: { $level }
growth-machines = Айына серверлер: { $level }
growth-level-0 = бір салон
growth-level-1 = шағын платформа
growth-level-2 = кәсіпорын
growth-level-3 = бір дерекқордан асқан
growth-wrong = Нөлден кем емес сан жазыңыз; сомада валютасынан артық таңба болмауы керек.
growth-sum = Кіріс { $tenants } × { $each } = { $revenue }. Шығын: серверлер { $machines } + кірістің { $percent } % ({ $share }) + { $tenants } × { $fee } ({ $fees }) = { $cost }. Пайда { $revenue } − { $cost } = { $margin } ({ $part }).
