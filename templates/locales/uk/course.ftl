### How a service goes, and the rooms and devices it needs.

course-title = Як проходить
course-lead = Частини послуги одна за одною. Поки фахівець вільний, наприклад поки фарба діє, він може прийняти іншого; крісло чи кабінет лишаються зайнятими. Залиште порожнім, якщо фахівець потрібен увесь час.
course-phase = Частина { $number }, хвилин
course-waits = Фахівець вільний під час частини { $number }
course-need = { $name }: скільки потрібно
own-terms-title = Кожен фахівець
own-terms-lead = Де фахівцю потрібен інший час або ціна інша. Порожньо — як зазвичай.
own-terms-minutes = { $name }: хвилин
own-terms-price = { $name }: ціна
rooms-title = Кабінети та обладнання
rooms-lead = Що потрібно візиту, крім фахівця. Два візити ніколи не отримають те саме в той самий час.
rooms-add = Додати кабінет або обладнання
rooms-none = Поки нічого немає.
rooms-name = Назва
rooms-name-hint = Наприклад: Кабінет, Крісло, Лазер.
rooms-count = Скільки їх
rooms-units = { $count ->
    [one] { $count } штука
    [few] { $count } штуки
   [many] { $count } штук
   *[other] { $count } штуки
}
rooms-remove = Прибрати зі списку
rooms-used = Потрібно для: { $services }. Щоб прибрати зі списку, спершу змініть ці послуги.
