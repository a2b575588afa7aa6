# О чём спрашивает клиника, и визиты для других, русский.

button-for-other = 👪 Записать другого
button-for-me = 🙂 Для меня
button-new-visitor = ➕ Кто-то новый
button-skip-born = ⏭ Пропустить
button-urgent = ⚡ Ближайшее время
button-preparation = 📋 Как подготовиться
consent = <b>{ $salon } просит вашего согласия</b>
whom = <b>Кто придёт?</b>
new-visitor = Как зовут того, кто придёт? Напишите имя.
visitor-born = Дата рождения: { $name }. Напишите день, месяц и год, например 24.12.2015, или пропустите.
card-visitor = 👪 Для кого: { $visitor }
work-booker = 👪 Записал(а): { $booker }
urgent = <b>Ближайшее свободное время</b>
    Нажмите на любое, и мы сохраним его за вами.
urgent-none = <b>Ближайшее свободное время</b>
    В ближайшие две недели свободного времени нет.
urgent-phone = Если ждать нельзя, позвоните нам: { $phone }
preparation = <b>Как подготовиться</b>
preparation-none = Готовиться не нужно.
booked-preparation = 📋 { $text }
neutral-visit = Визит
data-relative = Вы записываете: { $name }
data-born = Дата рождения: { $date }
data-consent = { $date }, вы согласились с текстом:
notice-too-many-relatives = Записывать можно не больше десяти человек.
notice-bad-born = Это не похоже на дату рождения. Например: 24.12.2015
work-notes = <b>Заметки</b> · { $name }
work-notes-none = Заметок пока нет.
work-notes-more = { $count ->
    [one] Ещё { $count } более ранняя заметка есть на рабочем столе.
    [few] Ещё { $count } более ранние заметки есть на рабочем столе.
   *[other] Ещё { $count } более ранних заметок есть на рабочем столе.
}
work-notes-ask = Напишите новую заметку. Она хранится запечатанной, и каждый просмотр записывается.
work-one-note = <i>{ $date }</i>
    { $words }
button-work-notes = 🔒 Заметки ({ $count })
notice-work-noted = Заметка сохранена.
notice-work-note-too-long = Слишком длинно для заметки: не больше { $most } символов.
