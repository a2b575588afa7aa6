# Kunlik hisobot va salon olib kelgani uchun bonus, oʻzbekcha.

console-settings = Sozlamalar
report-title = Kunlik hisobot
report-lead = Yangi salonlar, tugayotgan sinov muddatlari, daromad, oʻtmagan toʻlovlar, bajarilmagan vazifalar, nosozligi bor botlar: kuniga bir marta pochta orqali. Platformaning hisobotni Telegramga yetkazadigan oʻz boti yoʻq.
report-hour = Soat
report-never = hech qachon
report-to = Hisobotni kim oladi
refer-set-title = Salon olib kelgani uchun bonus
refer-set-lead = Boshqa salon havolasi orqali roʻyxatdan oʻtgan salon birinchi hisobini toʻlaganda, ikkalasi ham keyingi hisoblarga shuncha chegirma oladi. Boʻsh yoki 0 — bu valyutada hech narsa; hammasi boʻsh boʻlsa, bonus yoʻq.
refer-size = Bonus, { $currency }
refer-title = Boshqa salonni taklif qiling
refer-lead = Havolangiz orqali roʻyxatdan oʻtgan salon birinchi hisobini toʻlaganda, ikkalangiz ham keyingi hisoblarga { $amount } olasiz.
refer-link = Sizning havolangiz
refer-came = Havolangiz orqali kelgan salonlar: { $count }; ulardan toʻlaydiganlari: { $paid }.
refer-awaited = Siz boshqa salon havolasi orqali keldingiz: birinchi hisobni toʻlaganingizda ikkalangiz ham keyingi hisoblarga { $amount } olasiz.
refer-given = Hisoblarga { $amount }, { $date } dan.
refer-coming = Hisoblarga { $amount } tez orada tushadi.
