# A salon that closes for good, and its data as a file.

state-closing = closing
closing-link = Close this salon
closing-title = Close this salon
closing-lead = Every visit ahead is called off and its client is told, in your bot or by mail. The bot answers that you have closed, and nothing can be booked or changed any more. For { $days ->
    [one] { $days } day
   *[other] { $days } days
} you can open again with one button; the visits that were called off stay so. After that everything is erased for good: clients, visits, reviews, chats, settings. Your own account stays.
closing-lead-closed = This salon is closed. On { $date } everything in it is erased for good. Until then you can open it again or take your data along.
closing-lead-open = The salon is open again: its bot takes bookings. These visits were called off when you closed and stay so; write to your clients if you want them back.
closing-form = Close for good
closing-words = What clients are told
closing-words-hint = It stands in the message that calls their visit off.
closing-usual-words = We are closing. Thank you for having been with us.
closing-slug = The salon’s address
closing-slug-hint = Type { $slug } to show that you mean this one.
closing-sure = I understand that everything is erased after { $days ->
    [one] { $days } day
   *[other] { $days } days
}
closing-wrong-slug = This is not the address of this salon.
closing-wrong-sure = Tick this to go on.
closing-submit = Close the salon
closing-ahead = Visits ahead
closing-none-ahead = No visits ahead.
closing-called-off = Visits that were called off
closing-none-called-off = No visit had to be called off.
closing-reopen-title = Changed your mind?
closing-reopen-lead = The salon opens as it was, but for the visits that were called off.
closing-reopen = Open again
closing-banner = This salon is closed and will be erased on { $date }. Nothing can be changed in it.
closes-title = This salon is closed
closes-lead = Nothing can be changed in a closed salon. Its owner can open it again on any page of the desk.
export-title = Take your data along
export-lead = One file with everything of this salon: settings, services, team, hours, clients with their contacts, visits, reviews, chats. Each line is one entry in JSON, so that a program can read it. Keep it safe: it holds personal data.
export-submit = Download the file
export-readme = Each line is one JSON object. After this one, each holds one row: table names its kind, row its values. Times that end in _ms are milliseconds since 1970 UTC, lengths that end in _min are minutes, prices that end in _minor are in the smallest unit of the currency, texts in several languages are objects by language code. The last line says how many rows of each table there are: without it the file is not complete.
closing-open-title = The salon is open again
