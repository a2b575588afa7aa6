# A salon that closes for good: in its bot.

closed = <b>{ $salon }</b> has closed and takes no more bookings. Thank you for having been with us.
