# Where else the bot can be met: the desk's pages.

set-answers_business = Answer who writes to our Telegram Business account with a booking card
bot-inline = In any chat
bot-inline-off = Off. To share booking cards by typing the bot's name, send /setinline to @BotFather, choose this bot and type a hint such as “service”.
bot-business = In your Telegram Business account
bot-business-off = Off. Send /mybots to @BotFather, choose this bot, then Bot Settings, then Business Mode. After that connect the bot in Telegram: Settings, Telegram Business, Chatbots, and allow it to reply.
bot-beside-on = On
bot-beside-unknown = Telegram did not answer just now. Look again later.
