# Butunlay yopiladigan salon va uning maʼlumotlari faylda.

state-closing = yopilmoqda
closing-link = Salonni yopish
closing-title = Salonni yopish
closing-lead = Oldindagi barcha yozuvlar bekor qilinadi va mijozlarga bu haqda botda yoki pochta orqali aytiladi. Bot yopilganingizni aytib javob beradi, endi yozilib ham, biror narsani oʻzgartirib ham boʻlmaydi. { $days ->
    [one] { $days } kun
   *[other] { $days } kun
} ichida bitta tugma bilan qayta ochish mumkin; bekor qilingan yozuvlar tiklanmaydi. Keyin hammasi butunlay oʻchiriladi: mijozlar, yozuvlar, sharhlar, yozishmalar, sozlamalar. Oʻz hisobingiz saqlanadi.
closing-lead-closed = Salon yopiq. { $date } kuni uning barcha maʼlumotlari butunlay oʻchiriladi. Ungacha qayta ochish yoki maʼlumotlarni yuklab olish mumkin.
closing-lead-open = Salon yana ochiq: bot yozuv qabul qiladi. Bu yozuvlar yopilganda bekor qilingan va shunday qoladi; mijozlarni qaytarmoqchi boʻlsangiz, ularga yozing.
closing-form = Butunlay yopish
closing-words = Mijozlarga nima deyiladi
closing-words-hint = Bu soʻzlar yozuv bekor qilingani haqidagi xabarda boʻladi.
closing-usual-words = Biz yopilyapmiz. Biz bilan boʻlganingiz uchun rahmat.
closing-slug = Salon manzili
closing-slug-hint = Aynan shu salon ekanini koʻrsatish uchun { $slug } deb yozing.
closing-sure = { $days ->
    [one] { $days } kundan
   *[other] { $days } kundan
} keyin hammasi oʻchirilishini tushunaman
closing-wrong-slug = Bu shu salonning manzili emas.
closing-wrong-sure = Davom etish uchun buni belgilang.
closing-submit = Salonni hozir yopish
closing-ahead = Oldindagi yozuvlar
closing-none-ahead = Oldinda yozuv yoʻq.
closing-called-off = Bekor qilingan yozuvlar
closing-none-called-off = Bekor qilinadigan yozuv boʻlmadi.
closing-reopen-title = Fikringiz oʻzgardimi?
closing-reopen-lead = Salon avvalgidek ochiladi, faqat bekor qilingan yozuvlar boʻlmaydi.
closing-reopen = Qayta ochish
closing-banner = Salon yopiq, { $date } kuni oʻchiriladi. Unda hech narsani oʻzgartirib boʻlmaydi.
closes-title = Salon yopiq
closes-lead = Yopiq salonda hech narsani oʻzgartirib boʻlmaydi. Egasi kabinetning istalgan sahifasida uni qayta ochishi mumkin.
export-title = Maʼlumotlarni yuklab olish
export-lead = Salondagi hamma narsa bitta faylda: sozlamalar, xizmatlar, jamoa, ish vaqti, mijozlar va aloqalari, yozuvlar, sharhlar, yozishmalar. Har bir satr — JSON koʻrinishidagi bitta yozuv, uni dastur oʻqiy oladi. Faylni ehtiyot saqlang: unda shaxsiy maʼlumotlar bor.
export-submit = Faylni yuklash
export-readme = Har bir satr — bitta JSON obyekti. Bundan keyingi har bir satrda bitta yozuv bor: table — turi, row — qiymatlari. _ms bilan tugaydigan vaqt — 1970-yildan beri millisekund (UTC), _min — daqiqa, _minor — valyutaning eng kichik birligi, bir necha tildagi matnlar — til kodi boʻyicha obyektlar. Oxirgi satr har bir turdan nechta yozuv borligini aytadi: usiz fayl toʻliq emas.
closing-open-title = Salon yana ochiq
