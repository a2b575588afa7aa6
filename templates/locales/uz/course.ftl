### How a service goes, and the rooms and devices it needs.

course-title = Qanday oʻtadi
course-lead = Xizmatning ketma-ket qismlari. Mutaxassis boʻsh paytda, masalan boʻyoq taʼsir qilguncha, boshqa odamni qabul qila oladi; kursi yoki xona band turadi. Mutaxassis doim kerak boʻlsa, boʻsh qoldiring.
course-phase = { $number }-qism, daqiqa
course-waits = { $number }-qismda mutaxassis boʻsh
course-need = { $name }: nechta kerak
own-terms-title = Har bir mutaxassis
own-terms-lead = Mutaxassisga boshqa vaqt kerak yoki narxi boshqa boʻlsa. Boʻsh boʻlsa — odatdagidek.
own-terms-minutes = { $name }: daqiqa
own-terms-price = { $name }: narx
rooms-title = Xonalar va uskunalar
rooms-lead = Tashrifga mutaxassisdan tashqari nima kerak. Ikki tashrif bir vaqtda bitta joyni hech qachon olmaydi.
rooms-add = Xona yoki uskuna qoʻshish
rooms-none = Hozircha hech narsa yoʻq.
rooms-name = Nomi
rooms-name-hint = Masalan: Xona, Kursi, Lazer.
rooms-count = Nechta bor
rooms-units = { $count ->
    [one] { $count } dona
   *[other] { $count } dona
}
rooms-remove = Roʻyxatdan olib tashlash
rooms-used = Bularga kerak: { $services }. Roʻyxatdan olib tashlash uchun avval shu xizmatlarni oʻzgartiring.
