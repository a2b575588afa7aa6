### How a service goes, and the rooms and devices it needs.

course-title = Qanday o‘tadi
course-lead = Xizmatning ketma-ket qismlari. Mutaxassis bo‘sh paytda, masalan bo‘yoq ta’sir qilguncha, boshqa odamni qabul qila oladi; kursi yoki xona band turadi. Mutaxassis doim kerak bo‘lsa, bo‘sh qoldiring.
course-phase = { $number }-qism, daqiqa
course-waits = { $number }-qismda mutaxassis bo‘sh
course-need = { $name }: nechta kerak
terms-title = Har bir mutaxassis
terms-lead = Mutaxassisga boshqa vaqt kerak yoki narxi boshqa bo‘lsa. Bo‘sh bo‘lsa — odatdagidek.
terms-minutes = { $name }: daqiqa
terms-price = { $name }: narx
rooms-title = Xonalar va uskunalar
rooms-lead = Tashrifga mutaxassisdan tashqari nima kerak. Ikki tashrif bir vaqtda bitta joyni hech qachon olmaydi.
rooms-add = Xona yoki uskuna qo‘shish
rooms-none = Hozircha hech narsa yo‘q.
rooms-name = Nomi
rooms-name-hint = Masalan: Xona, Kursi, Lazer.
rooms-count = Nechta bor
rooms-units = { $count ->
    [one] { $count } dona
   *[other] { $count } dona
}
rooms-remove = Ro‘yxatdan olib tashlash
rooms-used = Bularga kerak: { $services }. Ro‘yxatdan olib tashlash uchun avval shu xizmatlarni o‘zgartiring.
