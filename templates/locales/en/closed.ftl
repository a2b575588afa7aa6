# What the bot of a closed salon says.

closed = <b>{ $salon }</b> has closed and takes no more bookings. Thank you for having been with us.
