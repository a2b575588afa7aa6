# Где ещё можно встретить бота: страницы кабинета.

set-answers_business = Отвечать карточкой записи тем, кто пишет в наш аккаунт Telegram Business
bot-inline = В любом чате
bot-inline-off = Выключено. Чтобы делиться карточками записи, набирая имя бота, отправьте /setinline боту @BotFather, выберите этого бота и введите подсказку, например «услуга».
bot-business = В вашем аккаунте Telegram Business
bot-business-off = Выключено. Отправьте /mybots боту @BotFather, выберите этого бота, затем Bot Settings и Business Mode. После этого подключите бота в Telegram: Настройки, Telegram для бизнеса, Чат-боты, и разрешите ему отвечать.
bot-beside-on = Включено
bot-beside-unknown = Telegram сейчас не ответил. Загляните позже.
