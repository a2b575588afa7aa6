### Visits of several services, with rooms and devices.

notice-no-room = Bu xizmatga kerak joy oʻsha vaqtda band.
notice-nobody-next = Keyingi xizmat uchun oʻsha vaqtda hech kim boʻsh emas.
button-add-service = ➕ Yana bir xizmat
more-services =
    <b>{ $service }</b>
    Shu tashrifning oʻzida keyin qaysi xizmat?
