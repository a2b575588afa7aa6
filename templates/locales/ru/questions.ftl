# Вопросы перед визитом, русский.

questions = Вопросы
service-questions = Вопросы и подготовка
questions-of = { $name }: вопросы и подготовка
questions-lead = Бот задаёт их между выбором времени и подтверждением. Вопрос с новым текстом считается новым: данные ранее ответы остаются как есть.
questions-none = Пока ничего не спрашиваем.
questions-most = Можно не больше десяти вопросов: сначала удалите один.
question-add = Добавить вопрос
question-change = Изменить вопрос
question-text = Вопрос
question-ask = Как отвечают
question-ask-text = Своими словами
question-ask-choice = Один из вариантов
question-ask-yes_no = Да или нет
question-ask-consent = Согласие с текстом
question-details = Варианты или текст
question-details-hint = Для выбора: каждый вариант с новой строки, от двух до восьми. Для согласия: текст, с которым соглашаются.
question-required = Без ответа записаться нельзя
question-is-required = обязательный
question-up = Спросить раньше: { $question }
question-remove = Удалить вопрос: { $question }
question-remove-ask = Удалить «{ $question }»? Данные ответы останутся.
preparation-title = Подготовка
preparation-text = Как подготовиться к визиту
preparation-hint = Видно после записи, у клиники по кнопке, и по кнопке в напоминании.
