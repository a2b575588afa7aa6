### Visits of several services, with rooms and devices.

notice-no-room = Місце, потрібне для цієї послуги, у цей час зайняте.
notice-nobody-next = На наступну послугу в цей час ніхто не вільний.
button-add-service = ➕ Ще одна послуга
more-services =
    <b>{ $service }</b>
    Яка послуга далі, за той самий візит?
