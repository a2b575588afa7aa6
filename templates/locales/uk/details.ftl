# Що клієнт розповідає про себе, і листи про його записи.

button-detail-email = ✉️ Пошта
button-detail-birthday = 🎂 День народження
button-remove-email = ✖️ Прибрати адресу
button-remove-birthday = ✖️ Прибрати день народження
own-email = ✉️ { $value }
own-birthday = 🎂 { $value }
ask-email = <b>Яка у вас адреса пошти?</b>
    Ми напишемо туди про ваші записи, якщо не зможемо написати в Telegram.
ask-birthday = <b>Коли у вас день народження?</b>
    Достатньо дня й місяця, наприклад 24.12.
notice-kept-email = Дякуємо, адресу записано.
notice-kept-birthday = Дякуємо, день записано.
notice-removed-email = Адресу видалено.
notice-removed-birthday = День народження видалено.
notice-bad-email = Це не схоже на адресу пошти. Наприклад: anna@example.com
notice-bad-birthday = Такого дня немає. Наприклад: 24.12
letter-call = Щоб перенести або скасувати запис, зателефонуйте нам: { $phone }
letter-file = Доданий файл оновить ваш календар.
letter-why = Ви отримали цей лист, бо наш бот у Telegram не може вам написати.
