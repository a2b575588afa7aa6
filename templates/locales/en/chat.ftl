# A chat between a client and the salon through the bot.
button-write = ✉️ Write to us
button-reply = ✉️ Reply
write = <b>{ $salon }</b>
    What would you like to tell or ask us? Just type it.
written = <b>Sent.</b> The salon will answer here.
notice-write-too-long = That is too long: { $most } characters at most. Please make it shorter.
notice-write-too-much = { $known ->
    [yes] We have several messages of yours and will answer them soon. If it is urgent, please call: { $phone }
   *[no] We have several messages of yours and will answer them soon.
    }
notice-write-barred = { $known ->
    [yes] Please call us: { $phone }
   *[no] Please call us.
    }
chat-letter = ✉️ <b>{ $salon }</b>
chat-client = 👤 <i>{ $date } · { $state }</i>
chat-salon = 🏠 <i>{ $date } · { $state }</i>
chat-state-waiting = not answered
chat-state-answered = answered
chat-state-sent = on its way
chat-state-delivered = delivered
chat-state-blocked = not delivered
button-work-chats = { $count ->
    [0] 💬 Chats
   *[other] 💬 Chats: { $count }
    }
button-work-client = { $kind ->
    [clinic] 🙂 Patient
   *[other] 🙂 Client
}
button-work-chat = 💬 Chat
button-work-next = 📅 Next visit
button-work-settle = ✔️ Needs no answer
work-chats = { $count ->
    [0] <b>Chats</b> · everybody has an answer
    [one] <b>Chats</b> · { $count } client waits for an answer
   *[other] <b>Chats</b> · { $count } clients wait for an answer
    }
work-chat = <b>Chat</b> · { $name }
work-chat-empty = Nobody has written yet.
work-reply = Type your answer. It goes out in the salon's name.
work-client = { $kind ->
    [clinic] <b>Patient</b>
   *[other] <b>Client</b>
}
work-client-visits = Visits: { $count }
work-client-missed = Missed: { $count }
work-client-last = Last visit: { $date }
work-client-next = Next visit: { $date }
work-client-barred = Books by phone only.
work-client-blocked = Has blocked the bot.
notice-work-replied = Sent in the salon's name.
notice-work-unreachable = The bot does not reach this client: please call them.
alert-message = { $kind ->
    [clinic] ✉️ <b>A patient wrote</b>
   *[other] ✉️ <b>A client wrote</b>
}
button-alert-message = Messages of clients
