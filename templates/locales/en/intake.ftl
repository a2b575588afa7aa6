# What clients are asked before a visit, English.

button-yes = Yes
button-no = No
button-agree = ✅ I agree
button-disagree = ✖️ I do not agree
button-skip-question = ⏭ Skip
button-keep-answer = ↩️ Keep my answer
question-place = <i>Question { $number } of { $count }</i>
question = <b>{ $question }</b>
question-type = Please type your answer.
question-answered = Your answer so far: { $answer }
card-answer = ❔ { $question }: { $answer }
answer-yes = yes
answer-no = no
answer-agreed = agreed
answer-declined = not agreed
answer-none = no answer
data-answer = { $date }, asked: { $question } Answer: { $answer }
notice-answer-too-long = That is too long: at most { $most } characters, please.
notice-not-agreed = { $known ->
    [yes] We cannot book this visit without your consent. Nothing was booked. Questions? Call us: { $phone }
   *[no] We cannot book this visit without your consent. Nothing was booked.
}
