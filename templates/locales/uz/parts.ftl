### Xizmat va tashrif qismlari, mashgʻulot jadvali va ulardagi xatolar.

wrong-between = { $from } dan { $to } gacha butun son yozing.
wrong-amount = Summani yozing, masalan { $example }, belgisiz va valyutasiz.
wrong-clock = Vaqtni tanlang, masalan 18:00.
course-hole = Bu qism boʻsh, keyingisi esa toʻldirilgan. Uni toʻldiring yoki keyingilarini yuqoriga suring.
course-nobody = Kamida bitta qismda mutaxassis kerak.
course-one = Yagona qism — butun xizmatning oʻzi. Davomiyligini yuqorida yozing, qismlarni boʻsh qoldiring.
course-sum = Qismlar birga { $sum } daqiqa oladi. Xizmat 5 daqiqadan 24 soatgacha davom etadi.
course-together = Birga: { $sum }.
course-length = Qismlar birga { $sum } oladi, xizmat esa { $was } davom etadi.
course-length-yes = Ha, endi xizmat { $sum } davom etadi
class-off = { $count ->
    [one] Joylarsiz bu oddiy xizmat boʻladi va jadvalidagi { $count } ta boshlanish vaqti yoʻqoladi.
   *[other] Joylarsiz bu oddiy xizmat boʻladi va jadvalidagi { $count } ta boshlanish vaqti yoʻqoladi.
}
class-off-yes = Ha, oddiy xizmat boʻlsin
class-start-remove-ask = { $start } jadvaldan olib tashlansinmi? Yozilib boʻlgan mashgʻulotlar oʻtadi.
class-start-last-ask = Oxirgi vaqt, { $start }, olib tashlansinmi? Shunda birinchi mijoz istalgan boʻsh vaqtda mashgʻulot ochadi.
class-start-closed = Mashgʻulotni oʻtkazadiganlarning hech biri bu vaqtda toʻliq ishlamaydi, shuning uchun mijozlar unga yozila olmaydi.
class-start-overlap = { $start } u bilan ustma-ust tushadi, ikkalasini ham bitta mutaxassis oʻtkazadi: mijozlar faqat bittasiga yozila oladi.
class-start-despite = Baribir qoʻshish
class-is-off = { $count ->
    [one] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan mijozga xabar beriladi.
   *[other] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan mijozlarga xabar beriladi.
}
class-restore = Qaytarish: mashgʻulot oʻtadi
class-restore-about = 10 daqiqa ichida hammasini birga qaytarish mumkin: yozuvlarni ham, mutaxassis vaqtini ham. Xabar berilganlarga yana xabar beriladi.
class-who-was = Kim kelmoqchi edi
class-offered-to = { $name } (taklif qilindi, hali javob yoʻq)
rooms-most = { $count } turdan oshmaydi: avval bittasini roʻyxatdan olib tashlang.
rooms-remove-ask = “{ $name }” roʻyxatdan olib tashlansinmi?
rows-links = Shunga tegishli
question-choices-wrong = Ikkitadan sakkiztagacha variant, har biri yangi qatordan va 48 belgidan uzun emas.
question-choices-twice = Bitta variant ikki marta yozilgan.
question-consent-missing = Rozi boʻlinadigan matnni yozing.
visit-free = mutaxassis boʻsh: { $times }
visit-part = Qism
visit-free-part = Shu payt boʻsh
visit-rooms = Xonalar va uskunalar
repeat-without = Bunga kirmaydi: { $dates }.
class-empty-off = Bekor qilish: { $class }
class-empty-ask = { $class } bekor qilinsinmi? Mutaxassis bu vaqtda boʻlmaydi, hech kim yozila olmaydi.
class-empty-taken = bu vaqtda boshqa yozuv bor
done-class-off = Bekor qilindi: mutaxassis bu vaqtda yoʻq. Buni «Ish vaqti» boʻlimida qaytarish mumkin.
