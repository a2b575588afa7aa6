# Боттағы топтық сабақтар, қазақша.

button-seats = { $time } · { $left } орын
notice-class-full = Бұл сабақтағы орындардың бәрі алынған.
notice-no-class = Ол уақытта сабақ басталмайды.
notice-unanswered = Алдымен сізден бір нәрсе сұрау керек: бір рет әдеттегідей жазылыңыз, содан кейін қайталаңыз.
notice-already-in = Сіз бұл сабаққа жазылып қойғансыз. Ол «Жазбаларым» бөлімінде.
notice-work-in-class = Бұл клиенттің сол сабақта орны бар.
work-class-line = 👥 <b>{ $time } { $service }</b>: { $seats } орынның { $taken } алынған
work-class = 👥 Орындар: { $seats } орынның { $taken } алынған
days-legend-class = • орын бар   ✕ орын жоқ   – сабақ жоқ
notice-no-class-then = { $date }: бұл күні сабақ жоқ. { $any ->
    [yes] Ең жақыны: { $nearest }.
   *[no] Бос орны бар сабақ әзірге жоқ.
}
waiting-whole = <b>Орын босай салысымен жазайық па?</b>
