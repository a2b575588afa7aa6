# Boshqalar mijoz, salon, mutaxassis deydigan joyda klinika nima deydi, oʻzbekcha: “-clinic”siz xabar oʻrniga.

button-add-wish-clinic = 💬 Klinikaga istak
button-work-clinic = 👩‍💼 Xodimlarga
button-work-arrived-clinic = 🟢 Bemor keldi
button-work-add-clinic = ➕ Bemorni yozish
work-status-arrived-clinic = <b>Yozuv</b> · bemor keldi
work-status-no-show-clinic = <b>Yozuv</b> · bemor kelmadi
work-reason-clinic = <b>Bu yozuv bekor qilinsinmi?</b>
    Sababini yozing, uni bemor koʻradi, yoki oʻtkazib yuboring. Shundan keyin yozuv bekor qilinadi.
work-staff-clinic = <b>Qaysi shifokorga?</b>
notice-work-linked-clinic = Xush kelibsiz! Endi bu Telegram hisobi klinikada ishlaydi.
notice-work-cancelled-clinic = Yozuv bekor qilindi. Botdan foydalanadigan bemorga xabar boradi.
notice-work-moved-clinic = Yozuv koʻchirildi. Botdan foydalanadigan bemorga xabar boradi.
notice-work-added-clinic = Bemor yozildi.

written-clinic = <b>Yuborildi.</b> Javob shu yerga keladi.
work-chats-clinic = { $count ->
    [0] <b>Yozishmalar</b> · hammaga javob berilgan
    [one] <b>Yozishmalar</b> · { $count } ta bemor javob kutmoqda
   *[other] <b>Yozishmalar</b> · { $count } ta bemor javob kutmoqda
}
work-reply-clinic = Javobingizni yozing. U klinika nomidan yuboriladi.
notice-work-replied-clinic = Klinika nomidan yuborildi.
notice-work-unreachable-clinic = Bot bu bemorga yoza olmaydi: unga qoʻngʻiroq qiling.
button-alert-message-clinic = Bemorlarning xabarlari

notice-unanswered-clinic = Avval sizdan bir narsa soʻrash kerak: bir marta odatdagidek yoziling, keyin takrorlang.
notice-work-in-class-clinic = Bu bemorning oʻsha mashgʻulotda joyi bor.

class-about-clinic = Bir nechta bemor bir vaqtda keladi, har birining oʻz joyi bor. Shifokor va xonalar hammasi uchun bir marta band boʻladi. Joylar tugasa, bemorga boshqa vaqt taklif qilinadi.
class-start-about-clinic = Jadval boʻlsa, bemorlar faqat shu vaqtlarga yoziladi. Jadval boʻlmasa, birinchi bemor istalgan boʻsh vaqtda mashgʻulot ochadi.
class-start-nobody-clinic = Bu xizmatni endi koʻrsatmaydigan shifokor
class-starts-none-clinic = Jadval yoʻq: birinchi bemor istalgan boʻsh vaqtda mashgʻulot ochadi.
class-cancel-lead-clinic = { $count ->
    [0] Hech kim yozilmagan. Hozircha faqat ushlab turilgan joylar boʻshaydi.
    [one] { $count } ta yozuv bekor qilinadi, botdan foydalanadigan bemorga xabar beriladi, boshqaga qoʻngʻiroq qiling.
   *[other] { $count } ta yozuv bekor qilinadi, botdan foydalanadigan bemorlarga xabar beriladi, boshqalarga qoʻngʻiroq qiling.
}
class-cancel-off-clinic = Mashgʻulotni hech kim qayta ochmasligi uchun shifokor oʻsha vaqtda yoʻq deb belgilanadi. 10 daqiqa ichida hammasini qaytarish mumkin; keyin vaqt «Ish vaqti» boʻlimida qaytariladi.
class-cancel-off-hours-clinic = Mashgʻulotni hech kim qayta ochmasligi uchun shifokor oʻsha vaqtda yoʻq deb belgilanadi; buni «Ish vaqti» boʻlimida qaytarish mumkin.
class-reason-clinic = Sababi, uni bemorlar oʻqiydi
error-in-class-clinic = Bu bemorning oʻsha mashgʻulotda joyi bor.
classes-lead-clinic = Kimdir yozilgan mashgʻulotlar. Mashgʻulot bu yerda birinchi bemor bilan paydo boʻladi.

closing-link-clinic = Klinikani yopish
closing-title-clinic = Klinikani yopish
closing-lead-clinic = Oldindagi barcha yozuvlar bekor qilinadi va bemorlarga bu haqda botda yoki pochta orqali aytiladi. Bot yopilganingizni aytib javob beradi, endi yozilib ham, biror narsani oʻzgartirib ham boʻlmaydi. { $days ->
    [one] { $days } kun
   *[other] { $days } kun
} ichida bitta tugma bilan qayta ochish mumkin; bekor qilingan yozuvlar tiklanmaydi. Keyin hammasi butunlay oʻchiriladi: bemorlar, yozuvlar, sharhlar, yozishmalar, sozlamalar. Oʻz hisobingiz saqlanadi.
closing-lead-closed-clinic = Klinika yopiq. { $date } kuni uning barcha maʼlumotlari butunlay oʻchiriladi. Ungacha qayta ochish yoki maʼlumotlarni yuklab olish mumkin.
closing-lead-open-clinic = Klinika yana ochiq: bot yozuv qabul qiladi. Bu yozuvlar yopilganda bekor qilingan va shunday qoladi; bemorlarni qaytarmoqchi boʻlsangiz, ularga yozing.
closing-words-clinic = Bemorlarga nima deyiladi
closing-slug-clinic = Klinika manzili
closing-slug-hint-clinic = Aynan shu klinika ekanini koʻrsatish uchun { $slug } deb yozing.
closing-wrong-slug-clinic = Bu shu klinikaning manzili emas.
closing-submit-clinic = Klinikani hozir yopish
closing-reopen-lead-clinic = Klinika avvalgidek ochiladi, faqat bekor qilingan yozuvlar boʻlmaydi.
closing-banner-clinic = Klinika yopiq, { $date } kuni oʻchiriladi. Unda hech narsani oʻzgartirib boʻlmaydi.
closes-title-clinic = Klinika yopiq
closes-lead-clinic = Yopiq klinikada hech narsani oʻzgartirib boʻlmaydi. Egasi kabinetning istalgan sahifasida uni qayta ochishi mumkin.
export-lead-clinic = Klinikadagi hamma narsa bitta faylda: sozlamalar, xizmatlar, jamoa, ish vaqti, bemorlar va aloqalari, yozuvlar, sharhlar, yozishmalar. Har bir satr — JSON koʻrinishidagi bitta yozuv, uni dastur oʻqiy oladi. Faylni ehtiyot saqlang: unda shaxsiy maʼlumotlar bor.
closing-open-title-clinic = Klinika yana ochiq

course-lead-clinic = Xizmatning ketma-ket qismlari. Shifokor boʻsh paytda, masalan anesteziya taʼsir qilguncha, boshqa odamni qabul qila oladi; xona band turadi. Shifokor doim kerak boʻlsa, boʻsh qoldiring.
course-waits-clinic = { $number }-qismda shifokor boʻsh
own-terms-title-clinic = Har bir shifokor
own-terms-lead-clinic = Shifokorga boshqa vaqt kerak yoki narxi boshqa boʻlsa. Boʻsh boʻlsa — odatdagidek.
rooms-lead-clinic = Tashrifga shifokordan tashqari nima kerak. Ikki tashrif bir vaqtda bitta joyni hech qachon olmaydi.
rooms-name-hint-clinic = Masalan: Xona, UTT, Lazer.

calendar-staff-clinic = Shifokor: { $staff }

set-recommends-clinic = Bemorga qulay va boʻsh oraliq qoldirmaydigan vaqtni tavsiya qilish
gaps-lead-clinic = Hech bir xizmatga yetmaydigan oraliqlar shu yozuvlar biroz surilsa foydali vaqtga aylanadi. Bemor rozi boʻlmasa, hech narsa koʻchirilmaydi.
gaps-ask-clinic = Bemordan soʻrash
gaps-unreached-clinic = bot bu bemorga yoza olmaydi: qoʻngʻiroq qiling
done-asked-clinic = Bemordan soʻraldi. Javob shu yerda koʻrinadi.

notes-lead-clinic = Qaydlar muhrlangan holda saqlanadi: ularni egasi shu yerda, shifokor oʻz bemorlari haqidagisini botda oʻqiydi. Har bir koʻrish yozib qoʻyiladi.
notes-denied-clinic = Bu qaydlarni faqat egasi va bemorning shifokori oʻqiydi. Soʻraganingiz yozib qoʻyildi.
note-by-specialist-clinic = shifokor

push-test-text-clinic = Klinika bildirishnomalari shunday koʻrinadi.

refer-title-clinic = Boshqa klinikani taklif qiling
refer-lead-clinic = Havolangiz orqali roʻyxatdan oʻtgan klinika birinchi hisobini toʻlaganda, ikkalangiz ham keyingi hisoblarga { $amount } olasiz.
refer-came-clinic = Havolangiz orqali kelgan klinikalar: { $count }; ulardan toʻlaydiganlari: { $paid }.
refer-awaited-clinic = Siz boshqa klinika havolasi orqali keldingiz: birinchi hisobni toʻlaganingizda ikkalangiz ham keyingi hisoblarga { $amount } olasiz.

repeat-lead-clinic = Bir necha haftada bir oʻsha soatda, oʻsha shifokorga. Yozmaguningizcha vaqt band qilinmaydi.
done-repeated-clinic = Tashriflar yozildi. Botdan foydalanadigan bemorga xabar beriladi, boshqalarga qoʻngʻiroq qiling.
set-repeats-clinic = Bemor turkum qilib yoza oladigan tashriflar soni, koʻpi bilan

business-foreign-clinic = Men <b>{ $salon }</b> botiman va faqat oʻsha yerda ishlaydiganlarning akkauntlarida javob beraman. Agar bu siz boʻlsangiz, avval shu akkauntni bogʻlang: kabinetdagi “Bot” boʻlimidan yoki “Xodimlar” boʻlimidagi ismingiz ostidan havola olib, uni shu yerda oching.

bot-business-on-clinic = Yoqilgan. Bemorlar yozadigan akkauntda botni Telegramda ulang: Sozlamalar, Telegram Business, Chat-botlar, va javob berishga ruxsat bering. U faqat “Telegram orqali ishlash” boʻlimida bogʻlangan akkauntlarda javob beradi; javob berish-bermasligi sozlamalarda turadi.

notice-waiting-added-for-clinic = ✅ Bemor roʻyxatga qoʻshildi.

waitlist-lead-clinic = Boʻsh vaqtni kutayotgan bemorlar; uzoqroq kutgan birinchi turadi. Vaqt boʻshaganda bot uni mos keladiganlarga taklif qiladi.
waitlist-add-clinic = Bemorni qoʻshish
waitlist-add-lead-clinic = Bot bemorlariga vaqt boʻshashi bilan yozamiz. Qolganlarga oʻzingiz qoʻngʻiroq qiling.
waitlist-any-staff-clinic = istalgan shifokor
waitlist-unreached-clinic = { $known ->
    [yes] Bot yoza olmaydi: { $phone } raqamiga qoʻngʻiroq qiling.
   *[no] Bot yoza olmaydi, telefon raqami ham nomaʼlum.
}
waitlist-remove-ask-clinic = Bu bemor kutish roʻyxatidan olib tashlansinmi?
waitlist-mode-one-clinic = Roʻyxat tartibida bittadan
waitlist-minutes-clinic = Har bir bemor uchun vaqt qancha saqlanadi, daqiqa
waitlist-client-clinic = Bemor
waitlist-offer-lead-clinic = Bot bemorga darhol yozadi va vaqt u uchun saqlanadi.
error-waitlist-too-many-clinic = Bu bemor uchta vaqtni kutyapti. Avval bittasini olib tashlang.
error-waitlist-client-clinic = Bu bemorni qoʻshib boʻlmaydi. Uni bemorlar orasidan qidiring.
error-offer-unreachable-clinic = Bot bu bemorga yoza olmaydi. Unga qoʻngʻiroq qiling.
error-offer-told-clinic = Bu vaqt bemorga avval taklif qilingan.
error-offer-busy-clinic = Bemor uchun boshqa vaqt saqlanmoqda. Javobini kuting.
done-waiting-clinic = Bemor roʻyxatga qoʻshildi.
done-offered-clinic = Vaqt taklif qilindi va bemor uchun saqlanmoqda.

nav-clients-clinic = Bemorlar
nav-staff-clinic = Xodimlar
desk-nav-clinic = Klinika kabineti
step-salon-clinic = Klinika
step-staff-clinic = Xodimlar
wizard-salon-title-clinic = Klinikangiz
wizard-salon-lead-clinic = Nomini bemorlar koʻradi; vaqt sizning vaqt mintaqangizda koʻrsatiladi.
staff-other-clinic = { $number }-shifokorning ismi
guide-2-clinic = Bemorlar koʻradigan nomni yozing.
guide-picture-2-clinic = Siz klinika nomini yozasiz, BotFather foydalanuvchi nomini soʻraydi.
guide-mine-2-clinic = Anna klinikasi
guide-mine-3-clinic = clinic_anna_bot
done-title-clinic = Sizga yozilish mumkin
doctor-title-clinic = Bemorlar hozircha hamma narsaga yozila olmaydi
doctor-suspended-clinic = Klinika toʻxtatilgan, boti jim. Sababi: { $reason }
doctor-no-bot-clinic = Bot ulanmagan, bemorlar yoziladigan joy yoʻq.
doctor-staff-without-hours-clinic = Shifokorning ish vaqti koʻrsatilmagan.
doctor-closed-next-week-clinic = Yaqin yetti kunda klinika yopiq.
filter-staff-clinic = Shifokor
filter-client-clinic = Bemorning ismi yoki telefoni
visit-reason-hint-clinic = Uni botdan foydalanadigan bemor koʻradi.
visit-staff-clinic = Shifokor
visit-then-hint-clinic = Tanlangan shifokor oʻzi qila oladiganini qiladi; qolganini oʻsha payt boʻsh boʻlgan shifokor qiladi. Hammasi bitta tashrif.
visit-client-clinic = Bemor
mark-arrived-clinic = Bemor keldi
mark-no_show-clinic = Bemor kelmadi
history-arrived-clinic = Bemor keldi
history-no_show-clinic = Bemor kelmadi
by-client-clinic = bemor
by-staff-clinic = klinika
services-lead-clinic = Bemorlar nimaga yozila oladi, shu tartibda.
service-buffer-hint-clinic = Bemorlar buni koʻrmaydi; bu vaqt boʻsh qoladi.
service-active-clinic = Bemorlar yozila oladi
staff-add-clinic = Shifokor qoʻshish
staff-about-clinic = Ixtisosligi va bir necha soʻz
clients-none-clinic = Hozircha hech kim yoʻq. Bemorlar botga yozganda shu yerda koʻrinadi.
client-bar-lead-clinic = Bot bu bemorning yozuvlarini qabul qiladi.
client-barred-lead-clinic = Bot bu bemorning yozuvlarini qabul qilmaydi: qoʻngʻiroq qilishni soʻraydi.
reminding-lead-clinic = Eslatma olgan bemor koʻproq keladi. Bemorlar eslatmalarni botingizdan oladi.
reminding-day-before-hint-clinic = Klinika vaqti bilan. Boʻsh qoldirish mumkin.
reminding-thanks-clinic = Tashrifdan bir soat oʻtgach, bemorga rahmat aytib, hammasi qanday oʻtganini soʻrash
cast-lead-clinic = Koʻp bemorga birdaniga xabar bering. Uni faqat botingiz bilan gaplasha boshlaganlar oladi; bir marta bosib, rad etish mumkin.
win-back-title-clinic = Bemorlarni qaytarish
win-back-note-clinic = Har bir sabab boʻyicha har bir bemorga bir marta, faqat oʻshandan beri kelmagan va yozilmagan boʻlsa, bezovta qilmaslik vaqtidan tashqarida va kunlik chegara doirasida yozamiz; bemor rad etishi mumkin.
win-back-no-show-clinic = Bemor kelmagan tashrifdan bir kun keyin
win-back-cancelled-clinic = Bemor bekor qilib, boshqa vaqt tanlamasa, uch kundan keyin
cast-start-time-clinic = Vaqt, klinika soati boʻyicha
cast-cap-clinic = Bunday xabarlarning kunlik chegarasi — { $cap } ta, bugun — { $today } ta. Boti spam deb hisoblanmasligi uchun yangi klinika oz xabardan boshlaydi; amalga oshgan har bir tashrif bilan ular koʻpayadi, 90 kun va 100 ta tashrifdan keyin esa chegara yoʻq. Klinikangizga { $days ->
    [one] { $days } kun boʻldi.
   *[other] { $days } kun boʻldi.
}
cast-no-cap-clinic = Klinikangiz yaxshi tanish: kunlik chegara yoʻq.
wording-variables-clinic = { $variables } dan foydalanish mumkin. Har bir bemor uchun oʻziniki qoʻyiladi.
sample-service-clinic = Shifokor maslahati
visit-wish-clinic = Bemorning istagi
approval-new-clinic = Yangi bemorlarning
approval-risky-clinic = Yangi bemorlarning va yaqinda kelmaganlarning
set-most_no_shows-clinic = Necha marta kelmagandan keyin bemor faqat telefon orqali yoziladi
links-lead-clinic = Havola toʻgʻridan-toʻgʻri xizmatga yoki shifokorga olib boradi. Qayerda turgani haqidagi soʻz qaysi biri bemor olib kelishini koʻrsatadi: uni har bir yozuv saqlaydi.
set-name-clinic = Klinika nomi
set-about-clinic = Klinika haqida
set-about-hint-clinic = Bot buni «Klinika haqida» boʻlimida koʻrsatadi.
set-window-clinic = Necha kun oldin yozilish mumkin
set-cancel-clinic = Bemor kamida … soat oldin bekor qila oladi
set-move-clinic = Bemor kamida … soat oldin koʻchira oladi
bot-share-clinic = Bemorlar uni qayerdan topadi
done-moved-clinic = Koʻchirildi. Botdan foydalanadigan bemorga xabar boradi.
done-cancelled-clinic = Bekor qilindi. Botdan foydalanadigan bemorga xabar boradi.
done-undone-clinic = Qaytarildi. Bu haqda xabar olgan bemorga yana xabar beriladi.
error-not-offered-clinic = Bu vaqt bemorlarga taklif etilmaydi: ish vaqtidan tashqari, juda yaqin yoki juda uzoq.
error-unknown-service-clinic = Xizmat va shifokorni tanlang.
error-token-taken-clinic = Bu bot boshqa tashkilotda ishlaydi. @BotFather orqali yangi bot yarating.
salon-hours-hint-clinic = Bu ishingiz uchun odatdagi soatlar; oʻzgartirmasangiz, tanaffuslar ham hisobga olinadi. Har bir shifokorning vaqtini keyin kabinetda belgilash mumkin.
error-staff-visits-clinic = Roʻyxatdan olib tashlanganlardan birining oldinda tashriflari bor. Buni kabinetdagi «Xodimlar» boʻlimida oʻzgartiring.
seat-lead-clinic = Havolani oling va kerakli telefonda oching: klinika botida kun jadvali, tashriflar va bemorlarning telefonlari paydo boʻladi.
seat-no-bot-clinic = Avval klinika botini ulang: shundan keyin bu yerda Telegram hisobini bogʻlash mumkin boʻladi.
seat-code-lead-clinic = Uni kerakli telefonda { $minutes } daqiqa ichida oching yoki xodimga yuboring. U bir marta ishlaydi va uni ochgan har qanday odamni kiritadi: boshqa hech kimga koʻrsatmang. Bu sahifa uni faqat hozir koʻrsatadi.
undone-message-send-clinic = Bemorga yoki xodimga xabar
chats-lead-clinic = { $count ->
    [one] { $count } ta bemor javob kutmoqda.
   *[other] { $count } ta bemor javob kutmoqda.
}
chats-none-clinic = Hammaga javob berilgan. Bemorlar botga yozgani shu yerda chiqadi.
chat-words-hint-clinic = Bemor uni botda, klinika nomidan oʻqiydi.
chat-by-client-clinic = Bemor
chat-by-salon-clinic = Klinika tomonidan
chat-unreachable-clinic = Bot bu bemorga yoza olmaydi: u botga yozmagan yoki uni bloklagan. Unga qoʻngʻiroq qiling.
client-email-hint-clinic = Bot bemorga yoza olmaganda kerak boʻladi.
reminding-birthday-hint-clinic = Boʻsh boʻlsa, tabrik yoʻq. Tugʻilgan kunini aytgan va yangiliklardan voz kechmagan bemorlarni bot yiliga bir marta tabriklaydi. 29-fevralda tugʻilganlar boshqa yillari 28-kuni tabriklanadi.
set-holds-clinic = Tasdiqlamagan bemorlar uchun bir shifokorning bir soatda saqlanadigan vaqtlari soni
set-holds-hint-clinic = 0 dan 60 gacha. Bundan ortigʻida ham yozilish mumkin, lekin vaqt bemorga faqat tasdiqlaganda beriladi.
button-work-others-clinic = 🔀 Boshqa shifokor
work-services-for-clinic = <b>Bemorni yozish: { $client }.</b> Qaysi xizmatga?
work-hand-over-clinic = <b>Yozuv boshqa shifokorga berilsinmi?</b>
work-move-staff-clinic = Shifokor: { $old } → { $new }

cancel-later-lead-clinic = Shu yozuv va turkumdagi keyingilarning hammasi. Botdan foydalanadigan bemorga xabar beramiz.
client-same-ask-clinic = Bu telefon bemorlar roʻyxatida bor. Oʻsha odammi?
error-day-full-clinic = Shifokorning bu kungi yozuvlari toʻlgan.
error-does-not-do-clinic = { $staff } buni qilmaydi: { $service }. Boshqa shifokorni tanlang yoki xizmatni shifokor sahifasida qoʻshing.
error-meets-clinic = Bemorning bu vaqtda boshqa yozuvi bor: { $visits }.
error-closed-clinic = Shifokor bu kuni ishlamaydi: “Ish vaqti” sahifasiga qarang.
error-time-off-clinic = Shifokor bu vaqtda yoʻq.
error-too-far-clinic = Bemorlar bunchalik oldindan yozila olmaydi.
notice-work-all-confirmed-clinic = { $count ->
    [one] { $count } ta yozuv tasdiqlandi.
   *[other] { $count } ta yozuv tasdiqlandi.
} { $left ->
    [0] Botdan foydalanadigan bemorga xabar boradi.
    [one] Yana { $left } ta yozuvga shu orada javob berildi yoki u oʻzgartirildi.
   *[other] Yana { $left } ta yozuvga shu orada javob berildi yoki ular oʻzgartirildi.
}
notice-work-all-declined-clinic = { $count ->
    [one] { $count } ta yozuv rad etildi.
   *[other] { $count } ta yozuv rad etildi.
} { $left ->
    [0] Botdan foydalanadigan bemorga xabar boradi.
    [one] Yana { $left } ta yozuvga shu orada javob berildi yoki u oʻzgartirildi.
   *[other] Yana { $left } ta yozuvga shu orada javob berildi yoki ular oʻzgartirildi.
}
notice-work-class-off-clinic = { $count ->
    [0] Mashgʻulot bekor qilindi.
    [one] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan bemorga xabar boradi.
   *[other] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan bemorlarga xabar boradi.
}
work-class-off-clinic = { $count ->
    [0] <b>Bu mashgʻulot bekor qilinsinmi?</b> Bekor qilinadigan yozuv yoʻq.
    [one] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, botdan foydalanadigan bemorga xabar beriladi.
   *[other] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, botdan foydalanadigan bemorlarga xabar beriladi.
}
    Sababini yozing, uni bemorlar oʻqiydi. Keyin bu vaqtga hech kim yozila olmaydi; buni kabinetdagi «Ish vaqti» boʻlimida qaytarish mumkin.
work-decline-clinic = { $count ->
    [one] <b>{ $count } ta yozuv rad etilsinmi?</b>
   *[other] <b>{ $count } ta yozuvning hammasi rad etilsinmi?</b>
}
    Sababini yozing, uni bemor koʻradi, yoki oʻtkazib yuboring. Shundan keyin yozuvlar bekor qilinadi.
class-empty-ask-clinic = { $class } bekor qilinsinmi? Shifokor bu vaqtda boʻlmaydi, hech kim yozila olmaydi.
class-is-off-clinic = { $count ->
    [one] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan bemorga xabar beriladi.
   *[other] Mashgʻulot bekor qilindi, u bilan birga { $count } ta yozuv ham. Botdan foydalanadigan bemorlarga xabar beriladi.
}
class-restore-about-clinic = 10 daqiqa ichida hammasini birga qaytarish mumkin: yozuvlarni ham, shifokor vaqtini ham. Xabar berilganlarga yana xabar beriladi.
class-start-closed-clinic = Mashgʻulotni oʻtkazadiganlarning hech biri bu vaqtda toʻliq ishlamaydi, shuning uchun bemorlar unga yozila olmaydi.
class-start-last-ask-clinic = Oxirgi vaqt, { $start }, olib tashlansinmi? Shunda birinchi bemor istalgan boʻsh vaqtda mashgʻulot ochadi.
class-start-overlap-clinic = { $start } u bilan ustma-ust tushadi, ikkalasini ham bitta shifokor oʻtkazadi: bemorlar faqat bittasiga yozila oladi.
course-nobody-clinic = Kamida bitta qismda shifokor kerak.
done-class-off-clinic = Bekor qilindi: shifokor bu vaqtda yoʻq. Buni «Ish vaqti» boʻlimida qaytarish mumkin.
visit-free-clinic = shifokor boʻsh: { $times }
done-question-withdrawn-clinic = Savol qaytarib olindi. Bemor keyin javob bersa ham, hech narsa oʻzgarmaydi.

work-class-off-why-clinic = { $count ->
    [0] <b>Bu mashgʻulot bekor qilinsinmi?</b> Bekor qilinadigan yozuv yoʻq.
    [one] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, botdan foydalanadigan bemor buni oʻqiydi:
   *[other] <b>Bu mashgʻulot bekor qilinsinmi?</b> { $count } ta yozuv bekor qilinadi, botdan foydalanadigan bemorlar buni oʻqiydi:
}
    «{ $reason }»
    Sababni oʻzgartirish uchun boshqasini yozing.
notice-work-meets-clinic = ⚠️ Bemorning bu vaqtda boshqa yozuvi bor. Baribirmi?
work-line-elsewhere-clinic = { $time } { $client }, boshqa shifokorda
