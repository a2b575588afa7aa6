# Про що питають перед візитом, українська.

button-yes = Так
button-no = Ні
button-agree = ✅ Даю згоду
button-disagree = ✖️ Не даю згоди
button-skip-question = ⏭ Пропустити
button-keep-answer = ↩️ Залишити мою відповідь
question-place = <i>Запитання { $number } з { $count }</i>
question = <b>{ $question }</b>
question-type = Напишіть відповідь повідомленням.
question-answered = Ваша відповідь зараз: { $answer }
card-answer = ❔ { $question }: { $answer }
answer-yes = так
answer-no = ні
answer-agreed = згоду надано
answer-declined = згоди не надано
answer-none = без відповіді
data-answer = { $date }, запитання: { $question } Відповідь: { $answer }
notice-answer-too-long = Задовго: не більше ніж { $most } символів, будь ласка.
notice-not-agreed = { $known ->
    [yes] Без вашої згоди записати не можна. Запис не створено. Маєте запитання? Зателефонуйте нам: { $phone }
   *[no] Без вашої згоди записати не можна. Запис не створено.
}
