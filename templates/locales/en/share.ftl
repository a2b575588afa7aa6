# The bot beside its own chats: cards that are shared, and an answer in the salon's own account.

share-salon-detail = Share the way to book a visit
share-salon = <b>{ $salon }</b>
    Choose a service and a time in our bot, and your visit is booked.
share-service = <b>{ $service }</b>
    { $salon }: choose a time in our bot, and your visit is booked.
share-business = Hello! This is <b>{ $salon }</b>. We will answer you ourselves, too; the quickest way to book, move or cancel a visit is our bot.
