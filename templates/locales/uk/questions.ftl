# Запитання перед візитом, українська.

questions = Запитання
service-questions = Запитання та підготовка
questions-of = { $name }: запитання та підготовка
questions-lead = Бот ставить їх між вибором часу та підтвердженням. Запитання з новим текстом вважається новим: надані раніше відповіді лишаються як є.
questions-none = Поки нічого не питаємо.
questions-most = Можна не більше ніж десять запитань: спершу вилучіть одне.
question-add = Додати запитання
question-change = Змінити запитання
question-text = Запитання
question-ask = Як відповідають
question-ask-text = Своїми словами
question-ask-choice = Один із варіантів
question-ask-yes_no = Так чи ні
question-ask-consent = Згода з текстом
question-details = Варіанти або текст
question-details-hint = Для вибору: кожен варіант з нового рядка, від двох до восьми. Для згоди: текст, з яким погоджуються.
question-required = Без відповіді записатися не можна
question-is-required = обов’язкове
question-up = Запитати раніше: { $question }
question-remove = Вилучити запитання: { $question }
question-remove-ask = Вилучити «{ $question }»? Надані відповіді залишаться.
preparation-title = Підготовка
preparation-text = Як підготуватися до візиту
preparation-hint = Видно після запису, у клініки за кнопкою, та за кнопкою в нагадуванні.
