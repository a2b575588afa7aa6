# Сайттағы қайталанатын жазылулар.

visit-repeat = Қайталау
repeat-title = Осы жазылуды қайталау
repeat-lead = Бірнеше апта сайын сол сағатта, сол маманға. Жазғанша уақыт алынбайды.
repeat-weeks = Екі жазылу арасындағы апта саны
repeat-times = Барлығы неше рет, осымен бірге
repeat-instead = Бос еместің орнына ең жақын бос уақытты алу
repeat-show = Не бос екенін көрсету
repeat-list = Жазылулар
repeat-first = Осы жазылу
repeat-free = Бос
repeat-nearest = Ең жақыны: { $date }
repeat-moved = Ең жақын уақыт
repeat-out = Қалып қояды
repeat-none = Бұл уақыттардың ешқайсысы бос емес.
repeat-book = { $count ->
    [one] { $count } рет жазу
   *[other] { $count } рет жазу
}
repeat-changed = Көрсетілгеннен басқа уақыттар бос, сондықтан ештеңе жазылған жоқ. Тізімді қайта қараңыз.
visit-series = Серия
visit-series-of = { $of } ішінен { $number }, { $weeks ->
    [1] апта сайын
    [one] әр { $weeks } апта сайын
   *[other] әр { $weeks } апта сайын
}
visit-series-this = осы жазылу
visit-later = { $count ->
    [one] Осы серияның кейінгі { $count } жазылуын да жою
   *[other] Осы серияның кейінгі { $count } жазылуын да жою
}
done-repeated = Жазылулар сақталды. Бот клиентіне хабарланады, басқаларға қоңырау шалыңыз.
set-repeats = Клиент серия етіп жаза алатын рет саны, ең көбі
set-repeats-hint = Боттағы «Осы жазылуды қайталау»: бірнеше апта сайын сол сағатта. 0 – өшіру.
visit-all-title = Бүкіл серияға жауап беру
visit-all-lead = { $count ->
    [one] Осы сериядан { $count } жазба жауабыңызды күтуде: { $dates }.
   *[other] Осы сериядан { $count } жазба жауабыңызды күтуде: { $dates }.
}
visit-all-yes = Бәрін растау ({ $count })
visit-all-no = Бәрінен бас тарту ({ $count })
