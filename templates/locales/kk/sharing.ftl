# Ботты тағы қайда кездестіруге болады: кабинет беттері.

set-answers_business = Telegram Business аккаунтымызға жазғандарға жазылу карточкасымен жауап беру
bot-inline = Кез келген чатта
bot-inline-off = Өшірулі. Боттың атын теріп, жазылу карточкаларымен бөлісу үшін @BotFather ботына /setinline жіберіңіз, осы ботты таңдап, «қызмет» сияқты кеңес сөз жазыңыз.
bot-business = Telegram Business аккаунтыңызда
bot-business-off = Өшірулі. @BotFather ботына /mybots жіберіп, осы ботты, содан кейін Bot Settings және Business Mode таңдаңыз. Сосын ботты Telegram-да қосыңыз: Баптаулар, Telegram Business, Чат-боттар, және жауап беруге рұқсат беріңіз.
bot-beside-on = Қосулы
bot-beside-unknown = Telegram дәл қазір жауап бермеді. Кейінірек қараңыз.
