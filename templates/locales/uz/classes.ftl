# Kabinetdagi guruh mashgʻulotlari, oʻzbekcha.

class-title = Guruh mashgʻuloti
class-about = Bir nechta mijoz bir vaqtda keladi, har birining oʻz joyi bor. Mutaxassis va xonalar hammasi uchun bir marta band boʻladi. Joylar tugasa, mijozga boshqa vaqt taklif qilinadi.
class-seats = Joylar soni
class-seats-hint = { $from } dan { $to } gacha. Oddiy xizmat uchun boʻsh qoldiring. Oldindagi mashgʻulotlarga joy darhol qoʻshiladi; band joylar hech qachon kamaymaydi.
class-start-title = Jadvalga boshlanish vaqtini qoʻshish
class-start-about = Jadval boʻlsa, mijozlar faqat shu vaqtlarga yoziladi. Jadval boʻlmasa, birinchi mijoz istalgan boʻsh vaqtda mashgʻulot ochadi.
class-start-day = Kun
class-start-at = Boshlanishi
class-start-staff = Kim oʻtkazadi
class-start-any = Shu xizmatni koʻrsatadigan hamma
class-start-nobody = Bu xizmatni endi koʻrsatmaydigan mutaxassis
class-start-remove = { $start } olib tashlash
class-timetable = Har haftalik jadval
class-starts-none = Jadval yoʻq: birinchi mijoz istalgan boʻsh vaqtda mashgʻulot ochadi.
class-taken = { $seats } joydan { $taken } tasi band
class-lead = { $staff }. Joylar: { $seats }.
class-who = Kim keladi
class-nobody = Endi hech kim yoʻq.
class-cancel = Mashgʻulotni bekor qilish
class-cancel-title = Bu mashgʻulot bekor qilinsinmi?
class-cancel-lead = { $count ->
    [0] Hech kim yozilmagan. Hozircha faqat ushlab turilgan joylar boʻshaydi.
    [one] { $count } ta yozuv bekor qilinadi, bot mijoziga xabar beriladi, boshqaga qoʻngʻiroq qiling.
   *[other] { $count } ta yozuv bekor qilinadi, bot mijozlariga xabar beriladi, boshqalarga qoʻngʻiroq qiling.
  }
class-cancel-off = Mashgʻulotni hech kim qayta ochmasligi uchun mutaxassis oʻsha vaqtda yoʻq deb belgilanadi. 10 daqiqa ichida hammasini qaytarish mumkin; keyin vaqt «Ish vaqti» boʻlimida qaytariladi.
class-cancel-off-hours = Mashgʻulotni hech kim qayta ochmasligi uchun mutaxassis oʻsha vaqtda yoʻq deb belgilanadi; buni «Ish vaqti» boʻlimida qaytarish mumkin.
class-cancel-yes = Ha, mashgʻulot bekor qilinsin
class-keep = Yoʻq, qolsin
class-reason = Sababi, uni bot mijozlari oʻqiydi
class-seat = Mashgʻulotdagi joylar
error-in-class = Bu mijozning oʻsha mashgʻulotda joyi bor.
classes-title = Oldindagi mashgʻulotlar
classes-none = Oldinda mashgʻulot yoʻq.
classes-lead = Kimdir yozilgan mashgʻulotlar va yaqin ikki haftadagi jadval mashgʻulotlari.
