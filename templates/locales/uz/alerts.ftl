# Salonning oʻz odamlariga nima haqida va qayerga xabar berish.

button-alert-mail = Pochtaga
work-alerts-mail = Qatordagi birinchi tugma — bot uchun, ikkinchisi — pochta uchun.
work-alerts-no-mail = Pochtaga ham olish uchun bosh sahifadagi «Maʼlumotlarim» boʻlimida manzilingizni qoldiring.
alert-mail-end = Bu xat oʻzingiz shunday tanlaganingiz uchun keldi. Oʻzgartirish uchun kabinetdagi «Bildirishnomalarim» sahifasini yoki botdagi xodimlar uchun «Bildirishnomalar» tugmasini oching.
