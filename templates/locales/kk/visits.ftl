### Visits of several services, with rooms and devices.

notice-no-room = Бұл қызметке керек орын ол уақытта бос емес.
notice-nobody-next = Келесі қызметке ол уақытта ешкім бос емес.
button-add-service = ➕ Тағы бір қызмет
more-services =
    <b>{ $service }</b>
    Сол келгенде бұдан кейін қандай қызмет?
