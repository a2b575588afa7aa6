### Visits of several services, with rooms and devices.

notice-no-room = Место, которое нужно для этой услуги, в это время занято.
notice-nobody-next = На следующую услугу в это время никто не свободен.
button-add-service = ➕ Ещё одна услуга
more-services =
    <b>{ $service }</b>
    Какая услуга следом, в тот же визит?
