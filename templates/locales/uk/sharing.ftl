# Де ще можна зустріти бота: сторінки кабінету.

set-answers_business = Відповідати карткою запису тим, хто пише в наш обліковий запис Telegram Business
bot-inline = У будь-якому чаті
bot-inline-off = Вимкнено. Щоб ділитися картками запису, набираючи ім’я бота, надішліть /setinline боту @BotFather, оберіть цього бота й уведіть підказку, наприклад «послуга».
bot-business = У вашому обліковому записі Telegram Business
bot-business-off = Вимкнено. Надішліть /mybots боту @BotFather, оберіть цього бота, далі Bot Settings і Business Mode. Потім під’єднайте бота в Telegram: Налаштування, Telegram для бізнесу, Чат-боти, і дозвольте йому відповідати.
bot-beside-on = Увімкнено
bot-beside-unknown = Telegram зараз не відповів. Загляньте пізніше.
