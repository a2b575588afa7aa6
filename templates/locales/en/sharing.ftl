# Where else the bot can be met: the desk's pages.

set-answers_business = Answer who writes to our Telegram Business account with a booking card
bot-inline = In any chat
bot-inline-off = Off. To share booking cards by typing the bot's name, send /setinline to @BotFather, choose this bot and type a hint such as “service”.
bot-business = In your Telegram Business account
bot-business-off = Off. Send /mybots to @BotFather, choose this bot, then Bot Settings, then Business Mode. After that come back here: what to do next is said in this place.
bot-inline-on = On. Whoever types the bot's name in any chat can share your card or a service there.
bot-business-on = On. In the account that clients write to, connect the bot in Telegram: Settings, Telegram Business, Chatbots, and allow it to reply. It answers only in accounts that are linked under “Work from Telegram”; the settings say whether it does.
bot-beside-unknown = Telegram did not answer just now. Look again later.
