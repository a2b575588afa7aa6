# A salon that closes for good: in its bot.

closed = <b>{ $salon }</b>: мы закрылись и больше не принимаем записи. Спасибо, что были с нами.
