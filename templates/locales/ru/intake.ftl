# О чём спрашивают перед визитом, русский.

button-yes = Да
button-no = Нет
button-agree = ✅ Даю согласие
button-disagree = ✖️ Не даю согласия
button-skip-question = ⏭ Пропустить
button-keep-answer = ↩️ Оставить мой ответ
question-place = <i>Вопрос { $number } из { $count }</i>
question = <b>{ $question }</b>
question-type = Напишите ответ сообщением.
question-answered = Ваш ответ сейчас: { $answer }
card-answer = ❔ { $question }: { $answer }
answer-yes = да
answer-no = нет
answer-agreed = согласие дано
answer-declined = согласие не дано
answer-none = без ответа
data-answer = { $date }, вопрос: { $question } Ответ: { $answer }
notice-answer-too-long = Слишком длинно: не больше { $most } символов, пожалуйста.
notice-not-agreed = { $known ->
    [yes] Без вашего согласия записать нельзя. Запись не создана. Есть вопросы? Позвоните нам: { $phone }
   *[no] Без вашего согласия записать нельзя. Запись не создана.
}
