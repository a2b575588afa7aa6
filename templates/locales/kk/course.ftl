### How a service goes, and the rooms and devices it needs.

course-title = Қалай өтеді
course-lead = Қызметтің бірінен кейін бірі келетін бөліктері. Маман бос кезде, мысалы бояу әсер еткенше, басқа адамды қабылдай алады; орындық не кабинет бос болмайды. Маман бүкіл уақытта керек болса, бос қалдырыңыз.
course-phase = { $number }-бөлік, минут
course-waits = { $number }-бөлікте маман бос
course-need = { $name }: қанша керек
own-terms-title = Әр маман
own-terms-lead = Маманға басқа уақыт керек не бағасы басқа болса. Бос болса — әдеттегідей.
own-terms-minutes = { $name }: минут
own-terms-price = { $name }: баға
rooms-title = Кабинеттер мен құрылғылар
rooms-lead = Келуге маманнан бөлек не керек. Екі адам бір уақытта бір орынды ешқашан алмайды.
rooms-add = Кабинет не құрылғы қосу
rooms-none = Әзірге ештеңе жоқ.
rooms-name = Атауы
rooms-name-hint = Мысалы: Кабинет, Орындық, Лазер.
rooms-count = Олар қанша
rooms-units = { $count ->
    [one] { $count } дана
   *[other] { $count } дана
}
rooms-remove = Тізімнен алу
rooms-used = Мыналарға керек: { $services }. Тізімнен алу үшін алдымен осы қызметтерді өзгертіңіз.
