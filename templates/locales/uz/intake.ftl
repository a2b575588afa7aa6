# Tashrifdan oldin nima soʻraladi, oʻzbekcha.

button-yes = Ha
button-no = Yoʻq
button-agree = ✅ Roziman
button-disagree = ✖️ Rozi emasman
button-skip-question = ⏭ Oʻtkazib yuborish
button-keep-answer = ↩️ Javobim qolsin
question-place = <i>{ $count } savoldan { $number }-savol</i>
question = <b>{ $question }</b>
question-type = Javobingizni yozib yuboring.
question-answered = Hozirgi javobingiz: { $answer }
card-answer = ❔ { $question }: { $answer }
answer-yes = ha
answer-no = yoʻq
answer-agreed = rozilik berildi
answer-declined = rozilik berilmadi
answer-none = javob yoʻq
data-answer = { $date }, savol: { $question } Javob: { $answer }
notice-answer-too-long = Juda uzun: koʻpi bilan { $most } ta belgi boʻlsin.
notice-not-agreed = { $known ->
    [yes] Roziligingizsiz yoza olmaymiz. Yozuv yaratilmadi. Savol boʻlsa, qoʻngʻiroq qiling: { $phone }
   *[no] Roziligingizsiz yoza olmaymiz. Yozuv yaratilmadi.
}
