# What the salon's own people do to several visits at once in the bot: a series, a class.

button-work-confirm-all = ✅ Confirm all { $count }
button-work-decline-all = ✖️ Decline all { $count }
work-waiting = { $count ->
    [one] ⏳ { $count } visit of this series waits for your answer:
   *[other] ⏳ { $count } visits of this series wait for your answer:
}
work-decline = { $count ->
    [one] <b>Decline { $count } visit?</b>
   *[other] <b>Decline all { $count } visits?</b>
}
    Type the reason, the client will read it, or skip it. They are cancelled then.
notice-work-all-confirmed = { $count ->
    [one] { $count } visit is confirmed.
   *[other] { $count } visits are confirmed.
} { $left ->
    [0] A client who uses the bot is told.
    [one] { $left } other was answered or changed meanwhile.
   *[other] { $left } others were answered or changed meanwhile.
}
notice-work-all-declined = { $count ->
    [one] { $count } visit is declined.
   *[other] { $count } visits are declined.
} { $left ->
    [0] A client who uses the bot is told.
    [one] { $left } other was answered or changed meanwhile.
   *[other] { $left } others were answered or changed meanwhile.
}
work-class-of = 👥 <b>{ $service }</b>, { $date }
work-class-who = <b>Who comes:</b>
button-work-class-off = ✖️ Cancel the class
button-work-class-off-yes = ✖️ Yes, without a reason
work-class-off = { $count ->
    [0] <b>Cancel this class?</b> There is no visit to cancel.
    [one] <b>Cancel this class?</b> { $count } visit will be cancelled, and a client who uses the bot is told.
   *[other] <b>Cancel this class?</b> { $count } visits will be cancelled, and clients who use the bot are told.
}
    Type the reason, the clients will read it. Nobody can book that time afterwards; on the desk, under “Hours”, you can take that back.
notice-work-class-off = { $count ->
    [0] The class is cancelled.
    [one] The class is cancelled, together with { $count } visit. A client who uses the bot is told.
   *[other] The class is cancelled, together with { $count } visits. Clients who use the bot are told.
}
work-class-off-why = { $count ->
    [0] <b>Cancel this class?</b> There is no visit to cancel.
    [one] <b>Cancel this class?</b> { $count } visit will be cancelled, and a client who uses the bot will read:
   *[other] <b>Cancel this class?</b> { $count } visits will be cancelled, and clients who use the bot will read:
}
    “{ $reason }”
    To change the reason, type another one.
notice-work-undone-all = { $count ->
    [one] Taken back: { $count } visit is as it was.
   *[other] Taken back: { $count } visits are as they were.
}
notice-work-undone-some = { $count ->
    [one] Taken back: { $count } visit is as it was.
   *[other] Taken back: { $count } visits are as they were.
} { $left ->
    [one] { $left } visit stays cancelled: its time is taken by now.
   *[other] { $left } visits stay cancelled: their time is taken by now.
}
notice-work-taken-since = That cannot be taken back: somebody has the time by now.
button-work-class-off-why = ✖️ Yes, cancel the class
notice-work-meets = ⚠️ The client has another visit then. All the same?
work-line-elsewhere = { $time } { $client }, with another specialist
