# Клиенттің өзі туралы айтқаны және жазбалары туралы хаттар.

button-detail-email = ✉️ Пошта
button-detail-birthday = 🎂 Туған күнім
button-remove-email = ✖️ Мекенжайды өшіру
button-remove-birthday = ✖️ Туған күнді өшіру
own-email = ✉️ { $value }
own-birthday = 🎂 { $value }
ask-email = <b>Электрондық поштаңыз қандай?</b>
    Telegram арқылы жаза алмасақ, жазбаларыңыз туралы сонда жазамыз.
ask-birthday = <b>Туған күніңіз қашан?</b>
    Күні мен айы жеткілікті, мысалы 24.12.
notice-kept-email = Рақмет, мекенжай жазылды.
notice-kept-birthday = Рақмет, күн жазылды.
notice-removed-email = Мекенжай өшірілді.
notice-removed-birthday = Туған күн өшірілді.
notice-bad-email = Бұл пошта мекенжайына ұқсамайды. Мысалы: anna@example.com
notice-bad-birthday = Мұндай күн жоқ. Мысалы: 24.12
letter-call = Жазбаны ауыстыру немесе одан бас тарту үшін бізге қоңырау шалыңыз: { $phone }
letter-file = Қоса берілген файл күнтізбеңізді жаңартады.
letter-why = Бұл хат сізге Telegram-дағы ботымыз жаза алмағандықтан жіберілді.
