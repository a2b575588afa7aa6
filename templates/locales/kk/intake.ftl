# Келу алдында не сұралады, қазақша.

button-yes = Иә
button-no = Жоқ
button-agree = ✅ Келісемін
button-disagree = ✖️ Келіспеймін
button-skip-question = ⏭ Өткізіп жіберу
button-keep-answer = ↩️ Жауабым қалсын
question-place = <i>{ $count } сұрақтың { $number }-сұрағы</i>
question = <b>{ $question }</b>
question-type = Жауабыңызды жазып жіберіңіз.
question-answered = Қазіргі жауабыңыз: { $answer }
card-answer = ❔ { $question }: { $answer }
answer-yes = иә
answer-no = жоқ
answer-agreed = келісім берілді
answer-declined = келісім берілмеді
answer-none = жауап жоқ
data-answer = { $date }, сұрақ: { $question } Жауап: { $answer }
notice-answer-too-long = Тым ұзын: { $most } таңбадан аспасын.
notice-not-agreed = { $known ->
    [yes] Келісіміңізсіз жаза алмаймыз. Жазылу жасалмады. Сұрағыңыз болса, хабарласыңыз: { $phone }
   *[no] Келісіміңізсіз жаза алмаймыз. Жазылу жасалмады.
}
