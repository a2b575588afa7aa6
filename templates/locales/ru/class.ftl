# Групповые занятия в боте, по-русски.

button-seats = { $time } · мест: { $left }
notice-class-full = На это занятие все места заняты.
notice-no-class = В это время занятие не начинается.
notice-unanswered = Сначала нужно кое-что у вас спросить: запишитесь один раз как обычно, потом повторите визит.
notice-already-in = Вы уже записаны на это занятие. Оно в разделе «Мои записи».
notice-work-in-class = У этого клиента уже есть место на этом занятии.
work-class-line = 👥 <b>{ $time } { $service }</b>: занято { $taken } из { $seats }
work-class = 👥 Занято мест: { $taken } из { $seats }
