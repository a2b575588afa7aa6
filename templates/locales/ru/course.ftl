### How a service goes, and the rooms and devices it needs.

course-title = Как проходит
course-lead = Части услуги друг за другом. Пока специалист свободен, например пока краска действует, он может принять другого; кресло или кабинет остаются занятыми. Оставьте пустым, если специалист нужен всё время.
course-phase = Часть { $number }, минут
course-waits = Специалист свободен во время части { $number }
course-need = { $name }: сколько нужно
own-terms-title = Каждый специалист
own-terms-lead = Где специалисту нужно другое время или цена другая. Пусто — как обычно.
own-terms-minutes = { $name }: минут
own-terms-price = { $name }: цена
rooms-title = Кабинеты и оборудование
rooms-lead = Что нужно визиту кроме специалиста. Два визита никогда не получат одно и то же в одно время.
rooms-add = Добавить кабинет или оборудование
rooms-none = Пока ничего нет.
rooms-name = Название
rooms-name-hint = Например: Кабинет, Кресло, Лазер.
rooms-count = Сколько их
rooms-units = { $count ->
    [one] { $count } штука
    [few] { $count } штуки
   [many] { $count } штук
   *[other] { $count } штуки
}
rooms-remove = Убрать из списка
rooms-used = Нужно для: { $services }. Чтобы убрать из списка, сначала измените эти услуги.
