# Пациент кімге қарайды, жазбаларды кім қарады және клиника нені айтпайды, қазақша.

kin-born = Туған күні: { $date }
kin-born-label = Туған күні
kin-booker-title = Кім жазады
kin-reached = Бот жаза алады: { $name }.
kin-not-reached = Бот жаза алмайды: { $name }. Хабарласыңызшы.
kin-chat = Жазу: { $name }
kin-relatives = Кімдерді жазады
visit-page-of = Беті: { $name }
visit-chat-with = Чат: { $name }
notes-looks = Жазбаларды кім ашты
look-read = жазбаларды қарады
look-write = жаңа жазба қосты
look-denied = рұқсат берілмеді
look-by-owner = иесі
look-by-desk = жұмыс үстеліндегі қызметкер
look-by-platform = платформаның қолдау қызметі
status-offered = { $time } дейін ұсынылды
error-offered = Бұл уақыт күту тізіміндегі адамға { $time } дейін ұсынылды. Ол алмаса, содан кейін қайта жазыңыз.
doctor-no-consent = Пациенттерден келісім әлі сұралмайды: мәтін бос.
consent-no-version = Мәтін әлі жоқ: ешкімнен сұралмайды.
wording-neutral = Клиника хабарламаларда қызметті атамайды: {"{"}service{"}"} орнына «{ $word }» жазылады.
seat-owner-sees = Сілтемені ашқан адам сіз көретіннің бәрін, жазбаларды да көреді.
