# Yopiq salon boti nima deydi.

closed = <b>{ $salon }</b>: biz yopildik, endi yozuv qabul qilmaymiz. Biz bilan boʻlganingiz uchun rahmat.
