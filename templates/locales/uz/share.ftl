# Bot oʻz chatlaridan tashqarida: ulashiladigan kartalar va salon akkauntidagi javob.

share-salon-detail = Yozilish havolasini ulashish
share-salon = <b>{ $salon }</b>
    Botimizda xizmat va vaqtni tanlang, shunda yozilasiz.
share-service = <b>{ $service }</b>
    { $salon }: botimizda vaqtni tanlang, shunda yozilasiz.
share-business = Assalomu alaykum! Bu – <b>{ $salon }</b>. Oʻzimiz ham javob beramiz, yozilish, yozuvni koʻchirish yoki bekor qilishning eng tez yoʻli esa botimiz.
