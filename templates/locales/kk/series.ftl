# Қайталанатын жазылулар.

button-series-repeat = 🔁 Осы жазылуды қайталау
button-series-weeks = { $count ->
    [1] Апта сайын
    [one] Әр { $count } апта сайын
   *[other] Әр { $count } апта сайын
}
button-series-times = { $count ->
    [one] { $count } рет
   *[other] { $count } рет
}
button-series-book = { $count ->
    [one] ✅ { $count } рет жазылу
   *[other] ✅ { $count } рет жазылу
}
button-series-instead = Бос еместің орнына ең жақын уақыт
button-series-leave-out = Бос емесін қалдырып кету
button-series-only-this = Тек осыны
button-series-cancel-from = Осыдан бастап { $count } жазылудың бәрін
series-weeks = <b>Қаншалықты жиі келгіңіз келеді?</b>
    Бұл жазылуды сол сағатта қайталаймыз:
series-times = <b>Барлығы неше рет келесіз?</b>
    Біріншісі осы:
series-rhythm = { $count ->
    [1] 🔁 Апта сайын
    [one] 🔁 Әр { $count } апта сайын
   *[other] 🔁 Әр { $count } апта сайын
}
series-look = <b>{ $service }</b>
series-line-first = { $number }. { $date } – жазылып қойғансыз
series-line-free = { $number }. { $date } ✓
series-line-instead = { $number }. { $date }: { $why }, орнына { $nearest } ✓
series-line-left = { $number }. { $date }: { $why }, { $nearest } бос
series-line-none = { $number }. { $date }: { $why }
series-line = { $number }. { $date }
series-why-taken = бос емес
series-why-closed = қабылдау жоқ
series-why-far = жазылу әлі ашылмаған
series-why-soon = тым жақын
series-why-other = бұл уақыт ұсынылмайды
series-missing = ✓ жоқтары қалып қояды. Жазылғанша уақыт сізге сақталмайды.
series-booked = { $count ->
    [one] <b>Сіз { $count } рет жазылдыңыз</b>
   *[other] <b>Сіз { $count } рет жазылдыңыз</b>
}
series-pending = { $count ->
    [one] <b>{ $count } рет жазылу туралы өтініміңізді алдық</b>
   *[other] <b>{ $count } рет жазылу туралы өтініміңізді алдық</b>
}
    Растасымен сізге жазамыз.
series-of = { $service }:
series-place = 🔢 { $of } жазылудың { $number }-і
series-later = { $count ->
    [one] Одан кейін тағы { $count } жазылу бар. Тек осыны жоямыз ба, әлде оны да ма?
   *[other] Одан кейін тағы { $count } жазылу бар. Тек осыны жоямыз ба, әлде бәрін бе?
}
series-first = Олардың біріншісі:
notice-series-changed = Бұл уақыттардың бір бөлігі жаңа ғана алынды, сондықтан әзірге ештеңе жазылған жоқ. Қазір бос уақыттар мынау.
notice-series-cancelled = { $count ->
    [one] { $count } жазылу жойылды:
   *[other] { $count } жазылу жойылды:
}
    { $dates }
message-series-booked = ✅ <b>{ $salon }</b>: келесі рет келуге жазылдыңыз.
message-series-cancelled = { $count ->
    [one] ✖️ <b>{ $salon }</b>: { $count } жазылу жойылды.
   *[other] ✖️ <b>{ $salon }</b>: { $count } жазылу жойылды.
}
message-visits-restored = { $count ->
    [one] ↩️ <b>{ $salon }</b>: жазбаңыз қайтадан күшінде.
   *[other] ↩️ <b>{ $salon }</b>: { $count } жазба қайтадан күшінде.
}
message-requests-restored = { $count ->
    [one] ⏳ <b>{ $salon }</b>: өтініміңіз қайтадан қаралуда. Жауабы туралы хабарлаймыз.
   *[other] ⏳ <b>{ $salon }</b>: { $count } өтінім қайтадан қаралуда. Жауабы туралы хабарлаймыз.
}
alert-series-new = { $count ->
    [one] 🆕 <b>{ $count } жаңа жазба</b>
   *[other] 🆕 <b>{ $count } жаңа жазба</b>
}
alert-series-pending = { $count ->
    [one] 🆕 <b>{ $count } жаңа жазба растауды күтуде</b>
   *[other] 🆕 <b>{ $count } жаңа жазба растауды күтуде</b>
}
alert-series-cancelled = { $count ->
    [one] ✖️ <b>{ $count } жазба жойылды</b>
   *[other] ✖️ <b>{ $count } жазба жойылды</b>
}
