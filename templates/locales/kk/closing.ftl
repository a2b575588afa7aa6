# A salon that closes for good: in its bot.

closed = <b>{ $salon }</b>: біз жабылдық, енді жазылу қабылдамаймыз. Бізбен болғаныңызға рақмет.
