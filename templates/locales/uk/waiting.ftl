# Лист очікування в боті.

button-waiting-wait = 🔔 Чекати на вільний час
button-waiting-for = 🔔 До листа очікування
button-waiting-list = 🔔 Лист очікування
button-waiting-one-day = Лише { $date }
button-waiting-part-any = Будь-який час дня
button-waiting-part-morning = Ранок, до 12:00
button-waiting-part-afternoon = День, з 12:00 до 17:00
button-waiting-part-evening = Вечір, з 17:00
button-waiting-ask-leave = ✖️ { $service }, { $days }
button-waiting-leave = Так, більше не чекати
button-waiting-stay = Ні, почекаю ще
button-waiting-take = ✅ Беру
button-waiting-refuse = Не цього разу
waiting-from = <b>З якого дня вам зручно?</b>
    { $service }. Ми напишемо, щойно звільниться час.
waiting-until = <b>А до якого дня?</b>
    { $service }, починаючи з { $date }.
waiting-part = <b>Який час дня вам зручний?</b>
    Ми напишемо, щойно щось звільниться.
waiting-line = 🔔 { $service }, { $days }, { $part }
waiting-part-any = будь-який час
waiting-part-morning = ранок
waiting-part-afternoon = день
waiting-part-evening = вечір
waiting-list = <b>Ви чекаєте на вільний час</b>
waiting-list-hint = Ми напишемо сюди, коли він з’явиться. Щоб вийти зі списку, натисніть ✖️.
waiting-list-empty = Ви нічого не чекаєте. Якщо зручного часу немає, натисніть «Чекати на вільний час» під календарем.
waiting-leave = <b>Вийти з листа очікування?</b>
    Ми більше не писатимемо вам про вільний час.
notice-waiting-added = ✅ Ви в листі очікування. Ми напишемо, щойно звільниться час.
notice-waiting-added-for = ✅ Клієнта додано до листа очікування.
notice-waiting-again = Це вже є в листі очікування.
notice-waiting-too-many = У листі очікування вже стільки побажань, скільки можна: { $most }. Спершу приберіть одне з них.
notice-waiting-days = Ці дні задалеко або їх забагато: оберіть не далі ніж на три місяці вперед.
notice-waiting-off = Лист очікування зараз закрито.
notice-waiting-left = Ви вийшли з листа очікування.
notice-waiting-refused = Гаразд, цей час дістанеться іншому. Ви залишаєтеся у списку.
notice-waiting-gone = На жаль, цей час уже зайнято. Ви залишаєтеся у списку, і ми напишемо, коли звільниться інший.
message-time-offered = 🔔 <b>Звільнився час!</b>
waiting-kept = Ми тримаємо його для вас до { $time }. Потім його отримає наступний у списку.
waiting-first = Його отримає той, хто відповість першим.
message-offer-over = ⌛ Ви не відповіли вчасно, і цей час перейде до наступного у списку. Ви залишаєтеся в листі очікування:
data-waits = НА ЩО ВИ ЧЕКАЄТЕ
