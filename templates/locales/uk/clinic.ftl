# Про що питає клініка, і візити для інших, українська.

button-for-other = 👪 Записати іншого
button-for-me = 🙂 Для мене
button-new-visitor = ➕ Хтось новий
button-skip-born = ⏭ Пропустити
button-urgent = ⚡ Найближчий час
button-preparation = 📋 Як підготуватися
consent = <b>{ $salon } просить вашої згоди</b>
whom = <b>Хто прийде?</b>
new-visitor = Як звати того, хто прийде? Напишіть ім’я.
visitor-born = Дата народження: { $name }. Напишіть день, місяць і рік, наприклад 24.12.2015, або пропустіть.
card-visitor = 👪 Для кого: { $visitor }
work-booker = 👪 Записав(ла): { $booker }
urgent = <b>Найближчий вільний час</b>
    Торкніться будь-якого, і ми збережемо його за вами.
urgent-none = <b>Найближчий вільний час</b>
    У найближчі два тижні вільного часу немає.
urgent-phone = Якщо чекати не можна, зателефонуйте нам: { $phone }
preparation = <b>Як підготуватися</b>
preparation-none = Готуватися не потрібно.
booked-preparation = 📋 { $text }
neutral-visit = Візит
data-relative = Ви записуєте: { $name }
data-born = Дата народження: { $date }
data-consent = { $date }, ви погодилися з текстом:
notice-too-many-relatives = Записувати можна не більше ніж десятьох людей.
notice-bad-born = Це не схоже на дату народження. Наприклад: 24.12.2015
work-notes = <b>Нотатки</b> · { $name }
work-notes-none = Нотаток поки немає.
work-notes-more = { $count ->
    [one] Ще { $count } раніша нотатка є на робочому столі.
    [few] Ще { $count } раніші нотатки є на робочому столі.
    [many] Ще { $count } раніших нотаток є на робочому столі.
   *[other] Ще { $count } раніших нотаток є на робочому столі.
}
work-notes-ask = Напишіть нову нотатку. Вона зберігається запечатаною, і кожен перегляд записується.
work-one-note = <i>{ $date }</i>
    { $words }
button-work-notes = 🔒 Нотатки ({ $count })
notice-work-noted = Нотатку збережено.
notice-work-note-too-long = Задовго для нотатки: не більше ніж { $most } символів.
