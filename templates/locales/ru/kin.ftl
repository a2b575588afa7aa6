# К кому относится пациент, кто смотрел заметки и что делает клинику неболтливой, русский.

kin-born = Дата рождения: { $date }
kin-born-label = Дата рождения
kin-booker-title = Кто записывает
kin-reached = Бот может написать: { $name }.
kin-not-reached = Бот не может написать: { $name }. Позвоните, пожалуйста.
kin-chat = Написать: { $name }
kin-relatives = Кого записывает
visit-page-of = Страница: { $name }
visit-chat-with = Чат: { $name }
notes-looks = Кто открывал заметки
look-read = просмотр заметок
look-write = новая заметка
look-denied = доступ не разрешён
look-by-owner = владелец
look-by-desk = сотрудник за рабочим столом
look-by-platform = поддержка платформы
status-offered = предложено до { $time }
error-offered = Это время предложено человеку из листа ожидания до { $time }. Если он его не займёт, запишите визит заново.
doctor-no-consent = Пациентов пока не просят дать согласие: текст пуст.
consent-no-version = Текста ещё нет: никого не спрашивают.
wording-neutral = Клиника не называет услугу в сообщениях: вместо {"{"}service{"}"} будет «{ $word }».
seat-owner-sees = Кто откроет ссылку, увидит всё, что видите вы, и заметки тоже.
