# The bot beside its own chats: cards that are shared, and an answer in the salon's own account.

share-salon-detail = Share the way to book a visit
share-salon = <b>{ $salon }</b>
    Choose a service and a time in our bot, and your visit is booked.
share-service = <b>{ $service }</b>
    { $salon }: choose a time in our bot, and your visit is booked.
share-business = Hello! This is <b>{ $salon }</b>. We will answer you ourselves, too; the quickest way to book, move or cancel a visit is our bot.
business-answers = I am connected to your account now. Who writes to you there gets a card of <b>{ $salon }</b> with a button to book, once in twelve hours. You can switch this off in the settings of the desk.
business-may-not = I am connected to your account, but I may not reply there yet. Please allow it in Telegram: Settings, Telegram Business, Chatbots.
business-silent = I am connected to your account, but answer nobody there: <b>{ $salon }</b> has switched this off, or is closed. It is switched on in the settings of the desk.
business-foreign = I am the bot of <b>{ $salon }</b> and answer in accounts of its own people only. If you are one of them, link this account first: on the desk, under Bot or under your name in Staff, get a link and open it here.
