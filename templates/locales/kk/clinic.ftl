# Клиника не сұрайды, және басқаларға жазылу, қазақша.

button-for-other = 👪 Басқа адамды жазу
button-for-me = 🙂 Өзіме
button-new-visitor = ➕ Жаңа адам
button-skip-born = ⏭ Өткізіп жіберу
button-urgent = ⚡ Ең жақын уақыт
button-preparation = 📋 Дайындықты көру
consent = <b>{ $salon } келісіміңізді сұрайды</b>
whom = <b>Кім келеді?</b>
new-visitor = Келетін адамның аты кім? Жазып жіберіңіз.
visitor-born = { $name } қашан туған? Күнін, айын және жылын жазыңыз, мысалы 24.12.2015, немесе өткізіп жіберіңіз.
card-visitor = 👪 Кімге: { $visitor }
work-booker = 👪 Жазған: { $booker }
urgent = <b>Ең жақын уақыттар</b>
    Біреуін басыңыз, біз оны сізге сақтаймыз.
urgent-none = <b>Ең жақын уақыттар</b>
    Жақын екі аптада бос уақыт жоқ.
urgent-phone = Күте алмасаңыз, хабарласыңыз: { $phone }
preparation = <b>Қалай дайындалу керек</b>
preparation-none = Дайындалудың қажеті жоқ.
booked-preparation = 📋 { $text }
neutral-visit = Келу
data-relative = Сіз жазатын адам: { $name }
data-born = Туған күні: { $date }
data-consent = { $date }, мына мәтінге келістіңіз:
notice-too-many-relatives = Он адамнан артық жаза алмайсыз.
notice-bad-born = Бұл туған күнге ұқсамайды. Мысалы: 24.12.2015
work-notes = <b>Жазбалар</b> · { $name }
work-notes-none = Әзірге жазба жоқ.
work-notes-more = { $count ->
    [one] Ертеректегі тағы { $count } жазба жұмыс үстелінде.
   *[other] Ертеректегі тағы { $count } жазба жұмыс үстелінде.
}
work-notes-ask = Жаңа жазба жазыңыз. Ол мөрленіп сақталады, әр қарау жазылып қалады.
work-one-note = <i>{ $date }</i>
    { $words }
button-work-notes = 🔒 Жазбалар ({ $count })
notice-work-noted = Жазба сақталды.
notice-work-note-too-long = Жазба тым ұзын: { $most } таңбадан аспасын.
