### Visits of several services, with rooms and devices.

notice-no-room = Bu xizmatga kerak joy o‘sha vaqtda band.
notice-nobody-next = Keyingi xizmat uchun o‘sha vaqtda hech kim bo‘sh emas.
button-add-service = ➕ Yana bir xizmat
more-services =
    <b>{ $service }</b>
    Shu tashrifning o‘zida keyin qaysi xizmat?
