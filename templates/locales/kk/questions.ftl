# Келу алдындағы сұрақтар, қазақша.

questions = Сұрақтар
service-questions = Сұрақтар мен дайындық
questions-of = { $name }: сұрақтар мен дайындық
questions-lead = Бот оларды уақыт таңдау мен растаудың арасында қояды. Мәтіні өзгерген сұрақ жаңа сұрақ болады: бұрын берілген жауаптар сол күйі қалады.
questions-none = Әзірге ештеңе сұралмайды.
questions-most = Сұрақ оннан аспайды: алдымен біреуін жойыңыз.
question-add = Сұрақ қосу
question-change = Сұрақты өзгерту
question-text = Сұрақ
question-ask = Қалай жауап беріледі
question-ask-text = Өз сөзімен
question-ask-choice = Бірнешеуінің бірі
question-ask-yes_no = Иә немесе жоқ
question-ask-consent = Мәтінге келісім
question-details = Нұсқалар немесе мәтін
question-details-hint = Таңдау үшін: әр нұсқа жаңа жолдан, екіден сегізге дейін. Келісім үшін: келісетін мәтін.
question-required = Жауапсыз жазылуға болмайды
question-is-required = міндетті
question-up = Ертерек сұрау: { $question }
question-remove = Сұрақты жою: { $question }
question-remove-ask = «{ $question }» жойылсын ба? Берілген жауаптар қалады.
preparation-title = Дайындық
preparation-text = Келуге қалай дайындалу керек
preparation-hint = Жазылғаннан кейін (клиникада батырма арқылы) және еске салудағы батырма арқылы көрінеді.
