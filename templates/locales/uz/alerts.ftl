# Salonning oʻz odamlariga nima haqida va qayerga xabar berish.

button-alert-mail = Pochtaga
work-alerts-mail = Qatordagi birinchi tugma — bot uchun, ikkinchisi — pochta uchun.
work-alerts-no-mail = Pochtaga ham olish uchun bosh sahifadagi «Maʼlumotlarim» boʻlimida manzilingizni qoldiring.
alert-mail-end = Bu xat oʻzingiz shunday tanlaganingiz uchun keldi. Oʻzgartirish uchun kabinetdagi «Bildirishnomalarim» sahifasini yoki botdagi xodimlar uchun «Bildirishnomalar» tugmasini oching.
nav-alerts = Bildirishnomalarim
alerts-lead = Nima haqida, qayerga xabar berish va qachon bezovta qilmaslik. Oʻzingiz qilgan ishlar haqida yozmaymiz.
alerts-address = Xatlar { $address } manziliga keladi.
alerts-unconfirmed = Manzil sizniki ekanini tasdiqlashingiz bilan xatlar { $address } manziliga kela boshlaydi.
alerts-bot = Botda
alerts-mail = Pochta orqali
alerts-no-bot = Telegram hisobingiz botga ulanmagan, shuning uchun bildirishnomalar faqat pochtaga keladi.
alerts-whose = Xatlarda kimning yozuvlari
alerts-everybody = Hammaning
alerts-quiet-from = Sokin vaqt boshi
alerts-quiet-until = Sokin vaqt oxiri
alerts-quiet-hint = Shu paytda boʻlgan hamma narsa haqida keyin bitta xabar keladi. Sokin vaqt kerak boʻlmasa, ikkalasini ham boʻsh qoldiring.
