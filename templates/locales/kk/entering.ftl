# Entering and changing visits on the desk, Kazakh.

error-taken-by = { $what } бұл уақытта бос емес: { $visits }.
error-short = { $what } бұл уақытта бос емес.
error-all-the-same = Бәрібір жазуға немесе басқа уақыт таңдауға болады.
error-nearest = Ең жақын бос уақыт: { $date }.
error-meets = Клиенттің бұл уақытта басқа жазбасы бар: { $visits }.
error-past = Бұл уақыт өтіп кетті.
error-too-far = Клиенттер мұнша алдын ала жазыла алмайды.
error-closed = Маман бұл күні жұмыс істемейді: «Уақыт» бетін қараңыз.
error-outside-hours = Бұл жұмыс уақытынан тыс.
error-time-off = Маман бұл уақытта жоқ.
error-day-full = Маманның бұл күнгі жазбалары толды.
error-does-not-fit = Бұл жұмыс күні біткенше аяқталмайды.
error-no-class = Бұл уақытта сабақ басталмайды: басталу уақыттары қызметтің кестесінде.
error-does-not-do = { $staff } мұны істемейді: { $service }. Басқа маманды таңдаңыз немесе қызметті маманның бетінде қосыңыз.
error-nobody-does = Қазір мұны ешкім істемейді: { $service }.
error-class-alone = { $service } – топтық сабақ: оған бөлек жазыңыз.
error-not-yet = Бұл жазба әлі басталған жоқ.
client-same = Кім келеді?
client-same-ask = Бұл телефон клиенттер тізімінде бар. Сол адам ба?
client-same-no = Басқа адам: { $name }
cancel-later = { $count ->
    [one] { $count } жазбадан бас тартасыз ба?
   *[other] { $count } жазбадан бас тартасыз ба?
}
cancel-later-lead = Осы жазба және топтамадағы кейінгілердің бәрі. Ботты пайдаланатын клиентке хабарлаймыз.
cancel-later-yes = { $count ->
    [one] Иә, { $count } жазбадан бас тарту
   *[other] Иә, { $count } жазбадан бас тарту
}
cancel-later-no = Жоқ, қалсын
undo-together = { $count ->
    [one] Басқалармен бірге { $count } жазбадан бас тартылды: { $dates }. «Қайтару» уақыты әлі бос жазбалардың бәрін қайтарады.
   *[other] { $count } жазбадан бірге бас тартылды: { $dates }. «Қайтару» уақыты әлі бос жазбалардың бәрін қайтарады.
}
undo-left = { $count ->
    [one] { $count } жазба қайтарылмады: уақытын басқа біреу алып қойған.
   *[other] { $count } жазба қайтарылмады: уақыттарын басқалар алып қойған.
}
visit-off-reason = Бас тарту себебі
visit-missing = Әлі жауап жоқ
visit-missing-consent = келісім
