# Botni yana qayerda uchratish mumkin: kabinet sahifalari.

set-answers_business = Telegram Business akkauntimizga yozganlarga yozilish kartasi bilan javob berish
bot-inline = Istalgan chatda
bot-inline-off = Oʻchirilgan. Bot nomini terib yozilish kartalarini ulashish uchun @BotFather botiga /setinline yuboring, shu botni tanlang va “xizmat” kabi maslahat soʻzini yozing.
bot-business = Telegram Business akkauntingizda
bot-business-off = Oʻchirilgan. @BotFather botiga /mybots yuboring, shu botni, soʻng Bot Settings va Business Mode ni tanlang. Keyin shu yerga qayting: keyingi qadam shu joyda aytiladi.
bot-inline-on = Yoqilgan. Istalgan chatda bot nomini tergan kishi u yerda kartangizni yoki xizmatni ulasha oladi.
bot-business-on = Yoqilgan. Mijozlar yozadigan akkauntda botni Telegramda ulang: Sozlamalar, Telegram Business, Chat-botlar, va javob berishga ruxsat bering. U faqat “Telegram orqali ishlash” boʻlimida bogʻlangan akkauntlarda javob beradi; javob berish-bermasligi sozlamalarda turadi.
bot-beside-unknown = Telegram hozir javob bermadi. Keyinroq qarang.
