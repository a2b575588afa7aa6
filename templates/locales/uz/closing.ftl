# A salon that closes for good: in its bot.

closed = <b>{ $salon }</b>: biz yopildik, endi yozuv qabul qilmaymiz. Biz bilan boʻlganingiz uchun rahmat.
