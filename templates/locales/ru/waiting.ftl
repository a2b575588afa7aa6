# Лист ожидания в боте.

button-waiting-wait = 🔔 Ждать свободное время
button-waiting-for = 🔔 В лист ожидания
button-waiting-list = 🔔 Лист ожидания
button-waiting-one-day = Только { $date }
button-waiting-part-any = Любое время дня
button-waiting-part-morning = Утро, до 12:00
button-waiting-part-afternoon = День, с 12:00 до 17:00
button-waiting-part-evening = Вечер, с 17:00
button-waiting-ask-leave = ✖️ { $service }, { $days }
button-waiting-leave = Да, больше не ждать
button-waiting-stay = Нет, подожду ещё
button-waiting-take = ✅ Беру
button-waiting-refuse = Не в этот раз
waiting-from = <b>С какого дня вам удобно?</b>
    { $service }. Мы напишем, как только освободится время.
waiting-until = <b>А по какой день?</b>
    { $service }, начиная с { $date }.
waiting-part = <b>Какое время дня вам удобно?</b>
    Мы напишем, как только что-то освободится.
waiting-line = 🔔 { $service }, { $days }, { $part }
waiting-part-any = любое время
waiting-part-morning = утро
waiting-part-afternoon = день
waiting-part-evening = вечер
waiting-list = <b>Вы ждёте свободное время</b>
waiting-list-hint = Мы напишем сюда, когда оно появится. Чтобы выйти из списка, нажмите ✖️.
waiting-list-empty = Вы ничего не ждёте. Если подходящего времени нет, нажмите «Ждать свободное время» под календарём.
waiting-leave = <b>Выйти из листа ожидания?</b>
    Мы больше не будем писать вам о свободном времени.
notice-waiting-added = ✅ Вы в листе ожидания. Мы напишем, как только освободится время.
notice-waiting-added-for = ✅ Клиент в листе ожидания.
notice-waiting-again = Это уже есть в листе ожидания.
notice-waiting-too-many = В листе ожидания уже столько пожеланий, сколько можно: { $most }. Сначала уберите одно из них.
notice-waiting-days = Эти дни слишком далеко или их слишком много: выберите не дальше трёх месяцев вперёд.
notice-waiting-off = Лист ожидания сейчас закрыт.
notice-waiting-left = Вы вышли из листа ожидания.
notice-waiting-refused = Хорошо, это время достанется другому. Вы остаётесь в списке.
notice-waiting-gone = К сожалению, это время уже занято. Вы остаётесь в списке, и мы напишем, когда освободится другое.
message-time-offered = 🔔 <b>Освободилось время!</b>
waiting-kept = Мы держим его для вас до { $time }. Потом его получит следующий в списке.
waiting-first = Его получит тот, кто ответит первым.
message-offer-over = ⌛ Вы не ответили вовремя, и это время перейдёт к следующему в списке. Вы остаётесь в листе ожидания:
data-waits = ЧЕГО ВЫ ЖДЁТЕ
