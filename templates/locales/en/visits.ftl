### Visits of several services, with rooms and devices.

notice-no-room = The place that this service needs is taken then.
notice-nobody-next = Nobody is free then for the next service.
button-add-service = ➕ Another service too
more-services =
    <b>{ $service }</b>
    Which service after that, in the same visit?
