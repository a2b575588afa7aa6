# Tashrifdan oldingi savollar, oʻzbekcha.

questions = Savollar
service-questions = Savollar va tayyorgarlik
questions-of = { $name }: savollar va tayyorgarlik
questions-lead = Bot ularni vaqt tanlash va tasdiqlash orasida beradi. Matni oʻzgargan savol yangi savol boʻladi: avval berilgan javoblar oʻzgarmaydi.
questions-none = Hozircha hech narsa soʻralmaydi.
questions-most = Savollar oʻntadan oshmaydi: avval bittasini oʻchiring.
question-add = Savol qoʻshish
question-change = Savolni oʻzgartirish
question-text = Savol
question-ask = Qanday javob beriladi
question-ask-text = Oʻz soʻzi bilan
question-ask-choice = Bir nechtadan biri
question-ask-yes_no = Ha yoki yoʻq
question-ask-consent = Matnga rozilik
question-details = Variantlar yoki matn
question-details-hint = Tanlash uchun: har bir variant yangi qatordan, ikkitadan sakkiztagacha. Rozilik uchun: rozi boʻlinadigan matn.
question-required = Javobsiz yozilib boʻlmaydi
question-is-required = majburiy
question-up = Oldinroq soʻrash: { $question }
question-remove = Savolni oʻchirish: { $question }
question-remove-ask = “{ $question }” oʻchirilsinmi? Berilgan javoblar qoladi.
preparation-title = Tayyorgarlik
preparation-text = Tashrifga qanday tayyorlanish kerak
preparation-hint = Yozilgandan keyin (klinikada tugma orqali) va eslatmadagi tugma orqali koʻrinadi.
