# Боттағы топтық сабақтар, қазақша.

button-seats = { $time } · { $left } орын
notice-class-full = Бұл сабақтағы орындардың бәрі алынған.
notice-no-class = Ол уақытта сабақ басталмайды.
notice-already-in = Сіз бұл сабаққа жазылып қойғансыз. Ол «Жазбаларым» бөлімінде.
notice-work-in-class = Бұл клиенттің сол сабақта орны бар.
work-class-line = 👥 <b>{ $time } { $service }</b>: { $seats } орынның { $taken } алынған
work-class = 👥 Орындар: { $seats } орынның { $taken } алынған
