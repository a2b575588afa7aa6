# Klinika nimani soʻraydi, va boshqalar uchun tashriflar, oʻzbekcha.

button-for-other = 👪 Boshqa odamni yozish
button-for-me = 🙂 Oʻzim uchun
button-new-visitor = ➕ Yangi odam
button-skip-born = ⏭ Oʻtkazib yuborish
button-urgent = ⚡ Eng yaqin vaqt
button-preparation = 📋 Tayyorgarlikni koʻrish
consent = <b>{ $salon } roziligingizni soʻraydi</b>
whom = <b>Kim keladi?</b>
new-visitor = Keladigan odamning ismi nima? Yozib yuboring.
visitor-born = { $name } qachon tugʻilgan? Kun, oy va yilni yozing, masalan 24.12.2015, yoki oʻtkazib yuboring.
card-visitor = 👪 Kim uchun: { $visitor }
work-booker = 👪 Kim yozgan: { $booker }
urgent = <b>Eng yaqin vaqtlar</b>
    Birini bosing, uni siz uchun saqlab turamiz.
urgent-none = <b>Eng yaqin vaqtlar</b>
    Yaqin ikki haftada boʻsh vaqt yoʻq.
urgent-phone = Kuta olmasangiz, qoʻngʻiroq qiling: { $phone }
preparation = <b>Qanday tayyorlanish kerak</b>
preparation-none = Tayyorgarlik kerak emas.
booked-preparation = 📋 { $text }
neutral-visit = Tashrif
data-relative = Siz yozadigan odam: { $name }
data-born = Tugʻilgan kuni: { $date }
data-consent = { $date }, quyidagi matnga rozi boʻldingiz:
notice-too-many-relatives = Koʻpi bilan oʻn kishini yozish mumkin.
notice-bad-born = Bu tugʻilgan kunga oʻxshamaydi. Masalan: 24.12.2015
work-notes = <b>Qaydlar</b> · { $name }
work-notes-none = Hozircha qaydlar yoʻq.
work-notes-more = { $count ->
    [one] Oldingi yana { $count } ta qayd ish stolida.
   *[other] Oldingi yana { $count } ta qayd ish stolida.
}
work-notes-ask = Yangi qayd yozing. U muhrlangan holda saqlanadi, har bir koʻrish yozib qoʻyiladi.
work-one-note = <i>{ $date }</i>
    { $words }
button-work-notes = 🔒 Qaydlar ({ $count })
notice-work-noted = Qayd saqlandi.
notice-work-note-too-long = Qayd juda uzun: koʻpi bilan { $most } ta belgi.
