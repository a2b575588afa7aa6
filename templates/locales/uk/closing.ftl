# A salon that closes for good: in its bot.

closed = <b>{ $salon }</b>: ми зачинилися й більше не приймаємо записів. Дякуємо, що були з нами.
