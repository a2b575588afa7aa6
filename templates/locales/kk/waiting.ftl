# Боттағы күту тізімі.

button-waiting-wait = 🔔 Бос уақытты күту
button-waiting-for = 🔔 Күту тізіміне қосу
button-waiting-list = 🔔 Күту тізімі
button-waiting-one-day = Тек { $date }
button-waiting-part-any = Күннің кез келген уақыты
button-waiting-part-morning = Таңертең, 12:00-ге дейін
button-waiting-part-afternoon = Күндіз, 12:00–17:00
button-waiting-part-evening = Кешке, 17:00-ден бастап
button-waiting-ask-leave = ✖️ { $service }, { $days }
button-waiting-leave = Иә, тізімнен шығу
button-waiting-stay = Жоқ, күте тұрамын
button-waiting-take = ✅ Аламын
button-waiting-refuse = Бұл жолы емес
waiting-from = <b>Қай күннен бастап ыңғайлы?</b>
    { $service }. Уақыт босай салысымен жазамыз.
waiting-until = <b>Қай күнге дейін?</b>
    { $service }, басталуы: { $date }.
waiting-part = <b>Күннің қай уақыты ыңғайлы?</b>
    Уақыт босай салысымен жазамыз.
waiting-line = 🔔 { $service }, { $days }, { $part }
waiting-part-any = кез келген уақыт
waiting-part-morning = таңертең
waiting-part-afternoon = күндіз
waiting-part-evening = кешке
waiting-list = <b>Сіз бос уақытты күтіп жүрсіз</b>
waiting-list-hint = Уақыт босағанда осында жазамыз. Тізімнен шығу үшін ✖️ басыңыз.
waiting-list-empty = Сіз ештеңе күтіп жүрген жоқсыз. Ыңғайлы уақыт болмаса, күнтізбенің астындағы «Бос уақытты күту» түймесін басыңыз.
waiting-leave = <b>Күту тізімінен шығасыз ба?</b>
    Бос уақыт туралы бұдан былай жазбаймыз.
notice-waiting-added = ✅ Сіз тізімдесіз. Уақыт босай салысымен жазамыз.
notice-waiting-added-for = ✅ Клиент тізімге қосылды.
notice-waiting-again = Бұл тізімде бар.
notice-waiting-too-many = Тізімде тілектер саны шегіне жетті: { $most }. Алдымен біреуін алып тастаңыз.
notice-waiting-days = Бұл күндер тым алыс немесе тым көп: алдағы үш айдан аспайтын күндерді таңдаңыз.
notice-waiting-off = Күту тізімі қазір жабық.
notice-waiting-left = Сіз тізімнен шықтыңыз.
notice-waiting-refused = Жақсы, бұл уақыт басқаға беріледі. Сіз тізімде қаласыз.
notice-waiting-gone = Өкінішке қарай, бұл уақыт бос емес. Сіз тізімде қаласыз, басқа уақыт босағанда жазамыз.
message-time-offered = 🔔 <b>Уақыт босады!</b>
waiting-kept = Оны сіз үшін { $time } дейін ұстап тұрамыз. Содан кейін ол тізімдегі келесі адамға беріледі.
waiting-first = Кім бірінші жауап берсе, соған беріледі.
message-offer-over = ⌛ Уақытында жауап болмады, сондықтан бұл уақыт тізімдегі келесі адамға беріледі. Сіз күту тізімінде қаласыз:
data-waits = НЕНІ КҮТІП ЖҮРСІЗ
