# Bot oʻz chatlaridan tashqarida: ulashiladigan kartalar va salon akkauntidagi javob.

share-salon-detail = Yozilish havolasini ulashish
share-salon = <b>{ $salon }</b>
    Botimizda xizmat va vaqtni tanlang, shunda yozilasiz.
share-service = <b>{ $service }</b>
    { $salon }: botimizda vaqtni tanlang, shunda yozilasiz.
share-business = Assalomu alaykum! Bu – <b>{ $salon }</b>. Oʻzimiz ham javob beramiz, yozilish, yozuvni koʻchirish yoki bekor qilishning eng tez yoʻli esa botimiz.
business-answers = Endi akkauntingizga ulandim. U yerda sizga yozgan kishi <b>{ $salon }</b> kartasini yozilish tugmasi bilan oladi, oʻn ikki soatda bir martadan koʻp emas. Buni kabinet sozlamalarida oʻchirish mumkin.
business-may-not = Akkauntingizga ulandim, lekin u yerda hozircha javob bera olmayman. Telegramda ruxsat bering: Sozlamalar, Telegram Business, Chat-botlar.
business-silent = Akkauntingizga ulandim, lekin u yerda hech kimga javob bermayman: <b>{ $salon }</b> buni oʻchirgan yoki yopiq. Uni kabinet sozlamalarida yoqish mumkin.
business-foreign = Men <b>{ $salon }</b> botiman va faqat oʻsha yerda ishlaydiganlarning akkauntlarida javob beraman. Agar bu siz boʻlsangiz, avval shu akkauntni bogʻlang: kabinetdagi “Bot” boʻlimidan yoki “Xodimlar” boʻlimidagi ismingiz ostidan havola olib, uni shu yerda oching.
