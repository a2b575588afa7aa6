# Сторінки, українська. Ідентифікатори та змінні ті самі, що в англійській (перевіряється).

skip = До змісту
save = Зберегти
add = Додати
remove = Видалити
remove-ask = Видалити?
undo = Повернути
inactive = не пропонується
to-start = На головну
page-next = Ще
steps-label = Кроки

nav-login = Увійти
nav-logout = Вийти
nav-account = Акаунт
nav-calendar = День
nav-bookings = Записи
nav-clients = Клієнти
nav-services = Послуги
nav-staff = Команда
nav-hours = Години
nav-settings = Налаштування
nav-messages = Нагадування
nav-bot = Бот
desk-nav = Кабінет салону

landing-title = Власний бот для запису до вашого салону
landing-lead = Кожен салон і клініка мають власного бота в Telegram: клієнти записуються, переносять і скасовують візити там, а ви бачите свій день на сайті.
landing-start = Почати безкоштовно
landing-free = Без картки й програміста: бот відповідає вже за п’ять хвилин.
landing-sandbox = Поговорити з ботом у пісочниці
landing-chat-label = Клієнт пише боту салону, обирає вільний час — і його записано.
landing-chat-1 = Стрижка, завтра
landing-chat-2 = Вільний час:
landing-chat-3 = Вас записано на 11:30. До зустрічі!
landing-why-1 = Без подвійних записів
landing-because-1 = Два візити на один час не пропустить сама база даних, хоч би скільки людей натиснуло водночас.
landing-why-2 = З вашою назвою
landing-because-2 = Ваш власний бот із вашою назвою та словами, а не сторінка серед тисячі інших.
landing-why-3 = День перед очима
landing-because-3 = Записи з’являються самі; перенесіть або скасуйте візит — і клієнт дізнається.
landing-bots = Боти, які відповідають зараз
landing-no-bots = Поки немає.

missing-title = Такої сторінки немає
missing-lead = Можливо, в адресі помилка або сторінки вже немає.
unavailable-title = Спробуйте за хвилину
unavailable-lead = Зараз щось не відповідає. Нічого не втрачено.
stale-title = Надішліть ще раз
stale-lead = Сторінка була відкрита надто довго, або форма надійшла не звідси. Поверніться, оновіть сторінку й надішліть знову.
unreadable-title = Не вдалося прочитати
unreadable-lead = У надісланому є те, про що наші сторінки не запитують. Поверніться, оновіть сторінку й надішліть знову.
large-title = Забагато за один раз
large-lead = Скоротіть текст і надішліть знову.
slow-title = Надто довго
slow-lead = Форма не дійшла вчасно. Надішліть її ще раз.
busy-title = Зараз входить багато людей
busy-lead = Спробуйте за кілька секунд.
broken-title = У нас щось зламалося
broken-lead = Це наша помилка, її записано. Якщо писатимете нам, назвіть номер: { $request }

email = Ел. пошта
email-hint = Наприклад, anna@example.com
password = Пароль
password-new = Новий пароль
password-old = Поточний пароль
password-hint = Щонайменше 10 символів; цілу фразу легко запам’ятати.
agree-terms = Я погоджуюся з умовами та обробкою даних для мого салону.
agree-read = Прочитати
signup-title = Створіть акаунт
signup-lead = Далі чотири короткі запитання — і бот відповідає.
signup-submit = Створити акаунт
signup-have = У мене є акаунт
login-title = Вхід
login-submit = Увійти
login-forgot = Не пам’ятаю пароль
login-new = Я тут уперше
forgot-title = Забутий пароль
forgot-lead = Надішлемо посилання, щоб задати новий. Воно діє 30 хвилин.
forgot-submit = Надіслати посилання
reset-title = Новий пароль
reset-submit = Задати пароль
reset-again = Надіслати інше посилання
confirm-title = Підтвердьте адресу
confirm-submit = Так, це моя адреса
account-confirmed = Ви увійшли як { $email }.
account-unconfirmed = Ви увійшли як { $email }. Адресу ще не підтверджено: відкрийте посилання з нашого листа.
account-password = Змінити пароль
account-email = Змінити адресу
places-title = Ваші салони
places-add = Додати ще один салон
places-all = Усі мої салони
places-new = Новий салон

terms-title = Умови
terms-1 = Botique дає вашій справі бота для запису та кабінет. Що, кому й коли пропонувати, вирішуєте ви; домовленість про візит — між вами та клієнтом.
terms-2 = Ви користуєтеся власним ботом і не надсилаєте через нього того, про що люди не просили.
terms-3 = Ми дбайливо підтримуємо роботу й заздалегідь повідомляємо про важливі зміни. Безкоштовним тарифом можна користуватися без обмеження строку.
terms-4 = Ви можете забрати дані та закрити акаунт будь-коли. Акаунт, який шкодить іншим, ми можемо зупинити й пояснимо чому.
terms-5 = За цю інсталяцію відповідає той, хто її тримає; він додає те, чого вимагає закон його країни.
dpa-title = Обробка даних
dpa-1 = Дані ваших клієнтів — ваші. Ми обробляємо їх лише для записів, за вашим дорученням.
dpa-2 = Що зберігається: імена, телефони, ідентифікатори Telegram, візити та їхня історія. Нічого не продається й не слугує іншим цілям.
dpa-3 = Дані кожного салону зберігаються окремо від інших. Токени ботів зберігаються запечатаними.
dpa-4 = Дані закритого акаунта стираються. Резервні копії забувають їх, коли спливає їхній строк.
dpa-5 = Якщо з даними щось станеться, ви дізнаєтеся про це негайно — разом із тим, що треба повідомити іншим.

step-kind = Справа
step-salon = Салон
step-staff = Команда
step-bot = Бот
kind-salon = Салон краси
kind-barber = Барбершоп
kind-clinic = Клініка
kind-massage = Масаж
kind-tutor = Репетитор
kind-other = Інше
wizard-kind-title = Яка у вас справа?
wizard-kind = Вид справи
wizard-kind-lead = Ми заповнимо послуги, години та слова, які пасують. Усе це можна змінити.
wizard-salon-title = Ваш салон
wizard-salon-lead = Назву бачать клієнти; час показується у вашому часовому поясі.
wizard-staff-title = Хто у вас працює?
wizard-staff-lead = Спочатку всі виконують усі послуги. Якщо працюєте самостійно, залиште рядки порожніми.
wizard-bot-title = Ваш бот у Telegram
wizard-bot-answers = Ваш бот відповів на перше повідомлення.
wizard-bot-waits = Ваш бот на зв’язку. Напишіть йому: ця сторінка скаже, коли він відповість.
wizard-bot-open = Написати боту
wizard-bot-later = Підключу бота пізніше
wizard-go-on = Далі
salon-name = Назва
salon-city = Місто
salon-zone = Часовий пояс
salon-zone-hint = Спочатку обрано пояс вашого браузера.
salon-from = Відчиняємося о
salon-until = Зачиняємося о
salon-days = Працюємо у
staff-you = Ваше ім’я
staff-other = Ім’я фахівця { $number }
weekday-1 = Понеділок
weekday-2 = Вівторок
weekday-3 = Середа
weekday-4 = Четвер
weekday-5 = П’ятниця
weekday-6 = Субота
weekday-7 = Неділя
guide-title = Як отримати токен
guide-1 = У Telegram знайдіть @BotFather і напишіть /newbot.
guide-2 = Напишіть назву, яку бачитимуть клієнти.
guide-3 = Напишіть ім’я користувача, що закінчується на bot.
guide-4 = Скопіюйте токен із відповіді та вставте його вище.
guide-picture-1 = Ви пишете /newbot, BotFather питає назву.
guide-picture-2 = Ви пишете назву салону, BotFather питає ім’я користувача.
guide-picture-3 = Ви пишете ім’я користувача, BotFather вітає вас.
guide-picture-4 = BotFather показує токен.
guide-mine-1 = /newbot
guide-answer-1 = Alright, a new bot. How are we going to call it?
guide-mine-2 = Салон Анна
guide-answer-2 = Good. Now let's choose a username for your bot.
guide-mine-3 = salon_anna_bot
guide-answer-3 = Done! Congratulations on your new bot.
guide-mine-4 = { "" }
guide-answer-4 = Use this token to access the HTTP API: 123456789:AAH…
done-title = До вас уже можна записатися
done-lead = Поділіться посиланням або роздрукуйте код. Спершу спробуйте самі: запис з’явиться в кабінеті.
done-test = Записатися для проби
done-desk = До кабінету

doctor-title = Клієнти поки можуть записатися не на все
doctor-mend = Виправити
doctor-suspended = Салон призупинено, його бот мовчить. Причина: { $reason }
doctor-no-bot = Бота не підключено, клієнтам ніде записатися.
doctor-no-service = Не пропонується жодної послуги.
doctor-service-without-staff = Є послуга, якої ніхто не виконує.
doctor-staff-without-hours = У фахівця немає робочих годин.
doctor-no-free-time = У всьому вікні запису немає вільного часу.
doctor-closed-next-week = Найближчі сім днів салон зачинено.

day-nav = Дні
day-today = Сьогодні
day-empty = Візитів немає.
day-closed = вихідний
bookings-none = Тут записів немає.
filter-from = З
filter-until = До
filter-staff = Фахівець
filter-client = Ім’я або телефон клієнта
filter-all = Усі
filter-show = Показати
visit-add = Додати запис
visit-move = Перенести
visit-cancel = Скасувати візит
visit-reason = Причина
visit-reason-hint = Її побачить клієнт, який користується ботом.
visit-history = Історія
visit-when = Коли
visit-service = Послуга
visit-staff = Фахівець
visit-several = Кілька послуг
visit-then = Послуга { $place }
visit-then-none = більше нічого
visit-then-hint = Обраний фахівець робить те, що вміє; решту — хто вільний. Усе разом — один візит.
visit-client = Клієнт
visit-phone = Телефон
visit-price = Ціна
visit-date = Дата
visit-time = Час
visit-despite = Однаково записати
undo-lead = Передумали?
status-held = записується
status-pending = чекає на згоду
status-confirmed = записано
status-arrived = на місці
status-completed = завершено
status-cancelled = скасовано
status-no_show = неявка
status-expired = не закінчено
mark-arrived = Клієнт прийшов
mark-completed = Візит завершено
mark-no_show = Клієнт не прийшов
history-held = Час зарезервовано
history-pending = Чекає на згоду
history-confirmed = Записано
history-move = Перенесено
history-arrived = Клієнт прийшов
history-completed = Завершено
history-cancelled = Скасовано
history-no_show = Клієнт не прийшов
history-expired = Термін минув
history-will_come = Прийде
history-undo = Повернуто
by-client = клієнт
by-staff = салон

services-lead = На що можуть записатися клієнти, у цьому порядку.
services-none = Послуг поки немає.
service-add = Додати послугу
service-name = Назва
service-about = Докладніше
service-minutes = Тривалість, хвилин
service-minutes-hint = Від 5 хвилин.
service-price = Ціна
service-price-hint = Залиште порожнім, щоб не показувати.
service-before = Хвилин на підготовку до
service-after = Хвилин на прибирання після
service-buffer-hint = Клієнти їх не бачать; у цей час ніхто не запишеться.
service-team = Хто виконує
service-active = Клієнти можуть записатися
service-up = Підняти { $name }
price-ask = без ціни
despite-visits = { $count ->
    [one] Попереду { $count } візит. Однаково більше не пропонувати
    [few] Попереду { $count } візити. Однаково більше не пропонувати
    [many] Попереду { $count } візитів. Однаково більше не пропонувати
   *[other] Попереду { $count } візиту. Однаково більше не пропонувати
}
staff-lead = Хто виконує послуги.
staff-none = Поки нікого.
staff-add = Додати фахівця
staff-name = Ім’я
staff-about = Кілька слів
staff-skills = Виконує ці послуги
staff-cap = Візитів на день не більше
staff-cap-hint = Порожньо — без обмеження.
staff-active = Приймає записи
hours-lead = Чиї години?
hours-hint = Пишіть години так: 09:00-13:00, 14:00-18:00. Порожній рядок — вихідний.
hours-weekly = Щотижня
hours-date = День не як зазвичай
hours-dates = Змінені дні
hours-dates-none = Попереду немає.
hours-of-date = Години цього дня
hours-of-date-hint = Порожньо — зачинено.
hours-away = Коли немає на місці
hours-away-add = Вихідні
hours-away-none = Попереду немає.
away-until = Останній день
clients-none = Поки нікого. Клієнти з’являться тут, коли напишуть боту.
client-unnamed = Без імені
client-visits = { $count ->
    [one] { $count } візит
    [few] { $count } візити
    [many] { $count } візитів
   *[other] { $count } візиту
}
client-next = наступний { $when }
client-blocked = бота заблоковано
reminding-lead = Кому нагадали, той приходить частіше. Клієнти отримують нагадування від вашого бота.
reminding-leads = Нагадувати за … годин до візиту
reminding-leads-hint = Через кому: 24, 1. Чверть години — це 0.25.
reminding-day-before = І напередодні о
reminding-day-before-hint = За годинником салону. Можна не заповнювати.
reminding-quiet-from = Нікого не турбувати з
reminding-quiet-until = до
reminding-quiet-hint = Нагадування цих годин надійдуть до них або після. Якщо порожньо — будь-коли.
reminding-thanks = Через годину після візиту подякувати клієнтові й запитати, як усе пройшло
reminded-to-call = Кому зателефонувати
reminded-to-call-none = До всіх, хто прийде в найближчі два дні, бот може достукатися.
reminded-called = Зателефонували, прийде
reminded-called-for = { $name }: зателефонували, прийде
reminded-week = Нагадування за сім днів
reminded-week-none = Поки не було.
reminder-of-reminder = Нагадування
reminder-of-thanks = Подяка
reminder-planned = Заплановано
reminder-sent = У дорозі
reminder-delivered = Доставлено
reminder-blocked = Не дійшло
reminder-confirmed = Прийде
reminder-missed = Пропущено
reminder-withdrawn = Знято
visit-reminders = Нагадування
set-name = Назва салону
set-about = Про салон
set-about-hint = Бот показує це під «Про салон».
set-greeting = Привітання
set-greeting-hint = Бот каже це над кнопками головного екрана. Порожньо — «Вітаємо!»
set-address = Адреса
set-phone = Телефон
set-step = Час пропонується через кожні … хвилин
set-step-hint = 30 — це 9:00, 9:30, 10:00.
set-lead = Запис щонайменше за … хвилин до візиту
set-lead-hint = 60 — ніхто не запишеться на найближчу годину.
set-window = На скільки днів наперед можна записатися
set-cancel = Клієнт може скасувати за … годин
set-move = Клієнт може перенести за … годин

bot-token = Токен від @BotFather
bot-token-hint = Має вигляд 123456789:AAH… і зберігається запечатаним.
bot-connect = Підключити бота
bot-replace = Підключити знову або замінити бота
bot-disconnect = Відключити бота
bot-disconnect-ask = Бот одразу замовкне. Відключити?
bot-share = Де його знайдуть клієнти
bot-qr = QR-код посилання на бота
bot-name = Бот
bot-mode = Як отримує повідомлення
bot-mode-hint = «Сам, як краще» підходить майже всім: Telegram викликає нас, якщо сайт йому доступний, інакше бот питає сам.
bot-mode-auto = сам, як краще
bot-mode-polling = питає Telegram
bot-mode-webhook = Telegram викликає сам
bot-last-update = Останнє повідомлення
bot-last-error = Остання несправність
bot-never = ще не було
bot-no-error = не було

done-saved = Збережено.
done-added = Записано.
done-moved = Перенесено. Клієнт, який користується ботом, отримає повідомлення.
done-cancelled = Скасовано. Клієнт, який користується ботом, отримає повідомлення.
done-undone = Повернуто. Клієнт, якому про це писали, дізнається.
done-called = Позначено.
done-removed = Видалено.
done-sent = Лист надіслано, якщо для цієї адреси є акаунт. Зазирніть і до спаму.
done-changed = Змінено. Усі інші пристрої вийшли.
done-confirmed = Дякуємо, адресу підтверджено.
done-reset = Новий пароль задано. Увійдіть, будь ласка.
done-marked = Позначено.
done-connected = Бота підключено, він відповість протягом двох секунд.
done-disconnected = Бота відключено.

error-email = Це не адреса пошти на кшталт anna@example.com.
error-email-taken = З цією адресою вже є акаунт: увійдіть або задайте новий пароль.
error-password-weak = Надто легко вгадати. Щонайменше 10 символів, не поширений пароль і не ваша адреса.
error-password-wrong = Поточний пароль інший.
error-login = Пошта або пароль неправильні.
error-link-over = Посилання використане або застаріле. Попросіть нове.
error-terms = Потрібна ваша згода.
error-too-often = { $minutes ->
    [one] Забагато спроб. Зачекайте { $minutes } хвилину.
    [few] Забагато спроб. Зачекайте { $minutes } хвилини.
    [many] Забагато спроб. Зачекайте { $minutes } хвилин.
   *[other] Забагато спроб. Зачекайте { $minutes } хвилини.
}
error-reason = Вкажіть причину: її побачить власник.
error-choose = Оберіть щось, будь ласка.
error-name = У назві від 2 до 64 символів.
error-staff-name = Потрібне ваше ім’я; в імені до 64 символів.
error-zone = Оберіть часовий пояс.
error-days = Оберіть хоча б один день.
error-hours-order = Кінець має бути пізніше за початок.
error-hours-format = Пишіть години так: 09:00-18:00.
error-hours-overlap = Ці години перетинаються.
error-when = Вкажіть дату й час.
error-client-name = В імені від 2 до 100 символів і хоча б одна літера.
error-phone = Це не схоже на телефон. Наприклад: { $example }
error-not-offered = Клієнтам цей час не пропонується: поза робочими годинами, надто скоро або надто далеко.
error-taken = Цей час щойно зайняли. Оберіть інший.
error-unknown-service = Оберіть послугу та фахівця.
error-changed = Цей візит тим часом змінили. Погляньте ще раз.
error-token-wrong = Telegram не знає цього токена. Скопіюйте його в @BotFather ще раз.
error-token-unreachable = Telegram зараз не відповідає. Спробуйте за хвилину.
error-token-refused = Telegram не прийняв цього бота. Спробуйте ще раз або створіть нового в @BotFather.
error-token-taken = Цей бот працює в іншого салону. Створіть нового в @BotFather.
error-nothing-to-undo = Повертати вже нічого.
wrong-missing = Заповніть це поле.
wrong-too-long = Надто довго.
wrong-unprintable = Тут є символ, який не можна показати.
wrong-number = Напишіть ціле число.
wrong-range = Поза допустимими межами.
wrong-choose = Оберіть щось, будь ласка.
wrong-phone = Це не схоже на телефон.
wrong-length = Тривалість — від 5 хвилин до 24 годин.
wrong-order = Кінець має бути пізніше за початок.
wrong-overlap = Ці години перетинаються.
wrong-unknown = Цього тут більше немає.

owner-title = Салони платформи
owner-none = Поки немає.
owner-slug = Адреса
owner-email = Власник
owner-no-bot = без бота
owner-reason = Причина
owner-suspend = Зупинити
owner-resume = Відновити
state-draft = реєструється
state-provisioning = створюється
state-active = працює
state-suspended = зупинено
state-erasing = стирається

design-title = Компоненти
design-words = Слова
design-buttons = Кнопки
design-note = Примітка
design-badge = позначка
done-sent-again = Посилання надіслано ще раз. Перевірте й папку «Спам».
account-again-title = Підтвердьте адресу
account-again = Надіслати посилання ще раз
day-away = Немає на місці
visit-move-despite = Однаково перенести
visit-for = Для: { $name }
salon-hours-hint = Це звичайні години для вашої справи; перерви враховано, поки ви нічого не змінюєте. Години кожного фахівця можна задати пізніше в кабінеті.
error-date = Вкажіть дату.
error-staff-visits = У когось, кого ви прибрали зі списку, попереду є візити. Змініть це в кабінеті, у розділі «Команда».
trouble-token = Telegram більше не знає цього токена. Підключіть бота знову з новим токеном від BotFather.
trouble-away = Telegram був недоступний.
trouble-conflict = Повідомлення цього бота забирає інша програма. Вимкніть її або візьміть у BotFather новий токен.
trouble-webhook = Telegram не зміг передати повідомлення.
trouble-refused = Telegram у чомусь відмовив.
trouble-ours = Помилка в нас, ми розбираємося.

mark-confirmed = Підтвердити запис
client-barred = лише телефоном
client-bar-lead = Бот приймає записи цього клієнта.
client-bar = Записувати лише телефоном
client-barred-lead = Бот не приймає записів цього клієнта: він просить зателефонувати.
client-unbar = Знову записувати через бота
set-approval = Чиї записи чекають на вашу згоду
approval-nobody = Нічиї: запис одразу чинний
approval-new = Нових клієнтів
approval-risky = Нових клієнтів і тих, хто нещодавно не прийшов
approval-all = Усіх
set-most_no_shows = Після скількох пропущених візитів клієнт записується лише телефоном
set-most_no_shows-hint = Рахуємо за пів року. 0 — такого правила немає.
links-title = Посилання та QR-коди
links-lead = Посилання веде прямо до послуги чи спеціаліста. Слово про те, де воно стоїть, покаже, яке з них приводить клієнтів: його зберігає кожен запис.
links-any = Будь-яка
links-campaign = Де стоїть посилання
links-campaign-hint = Одне слово латиницею, наприклад insta або window. Можна не заповнювати.
links-campaign-wrong = Латинські літери, цифри та дефіс, не більше 17.
links-make = Створити посилання
links-link = Ваше посилання
links-no-bot = Бота поки немає: спершу під’єднайте його.
visit-wish = Побажання клієнта
visit-note = Ваша нотатка
visit-campaign = Прийшов за посиланням


# Акаунти Telegram своїх людей
seat-title = Робота з Telegram
seat-lead = Отримайте посилання й відкрийте його на потрібному телефоні: у боті салону з’являться день, візити та телефони клієнтів.
seat-no-bot = Спершу підключіть бота салону: потім тут можна буде прив’язати акаунт Telegram.
seat-get = Отримати посилання
seat-code = Посилання
seat-code-lead = Відкрийте його на потрібному телефоні протягом { $minutes } хв або надішліть фахівцю. Воно діє один раз і впускає кожного, хто його відкриє: більше нікому його не показуйте. Ця сторінка показує його лише зараз.
seat-list = Прив’язані акаунти Telegram
seat-linked = Прив’язано
seat-none = Поки нікого.
seat-unlink = Відв’язати Telegram
seat-unlink-ask = Під цим ім’ям більше ніхто не зможе працювати з Telegram. Відв’язати?
done-unlinked = Відв’язано.

nav-broadcasts = Розсилки
cast-lead = Розкажіть щось одразу багатьом клієнтам. Отримають лише ті, хто почав розмову з вашим ботом; відмовитися можна одним натисканням.
win-back-title = Повернути клієнтів
win-back-note = Кожному пишемо один раз із кожного приводу, лише якщо відтоді він не приходив і не записався, поза тихими годинами та в межах денного ліміту; відмовитися можна.
win-back-no-show = Через день після візиту, на який клієнт не прийшов
win-back-cancelled = Через три дні після того, як клієнт скасував і не обрав іншого часу
win-back-silence = Після стількох днів без візиту
win-back-silence-hint = Від 7 до 730; порожньо — ніколи. Хто не приходив ще на місяць довше, того не турбуємо.
win-back-words = Тексти
cast-all = Ваші розсилки
cast-none = Поки немає.
cast-new = Нова розсилка
cast-new-lead = Нічого не піде, доки ви її не запустите. Спершу подивіться, який вона має вигляд, і надішліть собі.
cast-draft = Чернетка
cast-save = Зберегти й показати
cast-words = Текст
cast-to = Кому
cast-to-all = Усім
cast-to-unseen = Тим, хто не приходив стільки днів
cast-to-had = Тим, у кого була послуга
cast-to-born = Тим, у кого день народження в цьому місяці
cast-to-hint = Завжди без тих, хто заблокував бота або відмовився.
cast-days = Стільки днів
cast-service = Послуга
cast-month = Місяць
cast-look = Такий це має вигляд
cast-try = Надіслати собі для проби
cast-try-phone = Ваш номер телефону
cast-try-hint = Надішлемо тому, хто залишив цей номер вашому боту.
cast-try-unknown = Ніхто, кому бот може написати, не залишав йому цього номера. Відкрийте свого бота, запишіться зі своїм номером і спробуйте ще раз.
cast-try-send = Надіслати мені
cast-start = { $people ->
    [one] Запуск: отримає { $people } людина
    [few] Запуск: отримають { $people } людини
    [many] Запуск: отримають { $people } людей
   *[other] Запуск: отримають { $people } людини
}
cast-start-date = Дата
cast-start-time = Час, за годинником салону
cast-start-hint = Обидва порожні — зараз. У тихі години нічого не надсилається; розсилка продовжиться після них.
cast-start-go = Запустити
cast-standing = Як просувається
cast-reach = { $people ->
    [one] Отримає { $people } людина.
    [few] Отримають { $people } людини.
    [many] Отримають { $people } людей.
   *[other] Отримають { $people } людини.
}
cast-starts = Почнеться { $at }.
cast-dealt = готово { $dealt } з { $total }
cast-progress = Надіслано { $sent } з { $total }
cast-cap = До { $cap } таких повідомлень на день, сьогодні { $today }. Новий салон починає з небагатьох, щоб його бота не сприйняли за спам; з кожним візитом, що відбувся, їх більшає, а після 90 днів і 100 візитів обмежень немає. Вашому салону { $days ->
    [one] { $days } день.
    [few] { $days } дні.
    [many] { $days } днів.
   *[other] { $days } дня.
}
cast-no-cap = Ваш салон добре відомий: денного обмеження немає.
cast-stopped-why = Розсилка зупинилася сама: понад 5% отримувачів заблокували бота або відмовилися. Перш ніж продовжувати, перегляньте текст і те, кому він іде.
cast-state-draft = Чернетка
cast-state-scheduled = Чекає на початок
cast-state-running = Надсилається
cast-state-paused = На паузі
cast-state-stopped = Зупинилася сама
cast-state-done = Готово
cast-state-cancelled = Скасовано
cast-act-pause = Пауза
cast-act-go-on = Продовжити
cast-act-cancel = Скасувати
cast-ask-cancel = Скасувати розсилку? Запустити її знову буде неможливо.
cast-ask-go-on = Через неї багато хто пішов. Однаково продовжити?
cast-figure-sent = Надіслано
cast-figure-opted-out = Відмовилися від новин
cast-figure-blocked = Заблокували бота
cast-figure-failed = Не вдалося
cast-figure-skipped = Більше не можна написати
cast-figure-waiting = Ще попереду
wording-title = Тексти повідомлень
wording-lead = Скажіть своїми словами. Порожнє поле — наш звичайний текст; запис під ним стоїть у будь-якому разі.
wording-all = Усі повідомлення
wording-own = своїми словами
wording-variables = Можна використовувати { $variables }. Для кожного клієнта підставиться своє.
wording-preview = Такий це має вигляд: { $lang }
wording-show = Показати, який це має вигляд
wording-reset = Повернути звичайний текст
saying-booked = Записано
saying-moved = Перенесення
saying-cancelled = Скасування
saying-restored = Запис знову чинний
saying-reminder = Нагадування
saying-thanks = Подяка після візиту
saying-no-show = Не прийшли
saying-come-back = Скасували самі
saying-silence = Давно не були
sample-client = Анна
sample-service = Стрижка
sample-staff = Марія
done-tried = Надіслано. Зазирніть у чат із ботом.
done-started = Запущено.
wrong-braces = Фігурна дужка не має пари: пишіть {"{"}client{"}"}.
wrong-variable = Такої змінної тут немає. Список наведено вище.
wrong-plan = У вашому тарифі цього немає або більше немає місця. Що можна зробити — на сторінці «Тариф».

undone-title = Не зроблено після багатьох спроб
undone-none = Усе зроблено.
undone-message-send = Повідомлення клієнту або працівнику
undone-reminder-send = Нагадування
undone-broadcast-send = Розсилка
undone-win-back-send = Повідомлення тому, хто давно не був
undone-other = Фонова робота
undone-tried = { $count } { $count ->
    [one] спроба
    [few] спроби
    [many] спроб
   *[other] спроби
}
undone-again = Повторити
undone-let-go = Відмовитися
undone-let-go-ask = Прибрати зі списку? Це не буде зроблено.
done-again = Пробуємо ще раз.
done-let-go = Прибрано зі списку.

nav-chats = Листування
chats-lead = { $count ->
    [one] Чекає на відповідь { $count } клієнт.
    [few] Чекають на відповідь { $count } клієнти.
    [many] Чекають на відповідь { $count } клієнтів.
   *[other] Чекають на відповідь { $count } клієнта.
    }
chats-none = Усім відповіли. Тут з’явиться те, що клієнти напишуть боту.
chat-lines = { $count ->
    [one] { $count } повідомлення
    [few] { $count } повідомлення
    [many] { $count } повідомлень
   *[other] { $count } повідомлення
    }
chat-since = з { $when }
chat-title = Листування
chat-words = Повідомлення
chat-words-hint = Клієнт прочитає його в боті, від імені салону.
chat-send = Надіслати
chat-settle = Відповідь не потрібна
chat-again = Надіслати ще раз
chat-older = Раніші повідомлення
chat-none = Поки ніхто не писав.
chat-by-client = Клієнт
chat-by-salon = Салон
chat-unreachable = Бот не може написати цьому клієнтові: він не писав боту або заблокував його. Зателефонуйте йому.
done-written = Надіслано.
visit-doubled = одночасно з іншим
visit-regular = Зробити звичайним записом
visit-double = Записати одночасно з іншим записом
history-regular = Отримав власний час
done-regular = Тепер запис має власний час.
nav-reviews = Відгуки
reviews-none = Відгуків немає.
reviews-average = У середньому { $stars } з 5
filter-stars = Оцінка
filter-answer = Відповідь
filter-unanswered = Без відповіді
filter-service = Послуга
review-answer = Відповісти
review-words = Відповідь
review-hide = Сховати слова від інших
review-show = Показати слова іншим
review-waits = потрібна відповідь
review-answered = відповідь є
review-hidden = слова сховано
client-details = Дані
client-email = Пошта
client-email-hint = Стане в пригоді, коли бот не може написати клієнтові.
client-birthday = День народження
client-birthday-hint = День і місяць, наприклад 24.12
error-birthday = Такого дня немає. Наприклад: 24.12
reminder-mailed = Надіслано поштою
set-email = Пошта
set-email-hint = Сюди надходять відповіді на ваші листи; без неї їх отримує платформа.
wrong-email = Це не схоже на адресу пошти.
saying-birthday = Вітання з днем народження
reminding-birthday = Вітати з днем народження о
reminding-birthday-hint = Порожнє поле: не вітати. Раз на рік, у боті, тих, хто назвав день народження і не відмовився від новин. Народжених 29 лютого в інші роки вітаємо 28-го.
set-messages = На скільки повідомлень однієї людини бот відповідає за хвилину
set-messages-hint = Від 10 до 120. Порожньо: як звичайно, { $usual }. Вашій команді можна вп’ятеро більше.
set-taps = На скільки натискань однієї людини бот відповідає за хвилину
set-taps-hint = Від 20 до 240. Порожньо: як звичайно, { $usual }. Вашій команді можна вп’ятеро більше.
set-holds = Скільки вікон одного майстра за годину ми тримаємо для тих, хто ще не підтвердив запис
set-holds-hint = Від 0 до 60. Понад це записатися теж можна, але час дістанеться клієнтові лише після підтвердження.

nav-alerts = Мої сповіщення
alerts-lead = Про що вам повідомляти, куди й коли не турбувати. Про те, що ви зробили самі, ми не пишемо.
alerts-address = Листи надходять на { $address }.
alerts-unconfirmed = Листи надходитимуть на { $address }, щойно ви підтвердите, що це ваша адреса.
alerts-bot = У боті
alerts-mail = Поштою
alerts-no-bot = Ваш Telegram не прив’язано до бота, тому бот вам нічого не повідомляє.
alerts-whose = Чиї записи — у листах і браузерах
alerts-everybody = Усіх
alerts-quiet-from = Тихо з
alerts-quiet-until = Тихо до
alerts-quiet-hint = Про все, що станеться за цей час, надійде одне повідомлення після. Без тихих годин — залиште обидва поля порожніми.
