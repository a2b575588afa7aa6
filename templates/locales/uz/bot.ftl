# Bot matnlari, oʻzbekcha. Xabarlar va oʻzgaruvchilar boshqa tillardagi bilan bir xil (tekshiriladi).

# Tugmalar
button-book = 📅 Yozilish
button-my-bookings = 🗓 Yozuvlarim
button-about = { $kind ->
    [salon] ℹ️ Salon haqida
    [barber] ℹ️ Barbershop haqida
    [clinic] ℹ️ Klinika haqida
    [tutor] ℹ️ Darslar haqida
   *[other] ℹ️ Biz haqimizda
}
button-help = ❓ Yordam
button-languages = 🌐 Til
button-service = { $name } · { $length } · { $price }
button-service-no-price = { $name } · { $length }
button-any-staff = { $kind ->
    [barber] ✨ Istalgan barber
    [clinic] ✨ Istalgan shifokor
    [massage] ✨ Istalgan massajchi
    [tutor] ✨ Istalgan oʻqituvchi
    [other] ✨ Istalgan mutaxassis
   *[salon] ✨ Istalgan usta
}
button-previous = ◀️
button-next = ▶️
button-confirm-booking = ✅ Tasdiqlash
button-confirm-move = ✅ Koʻchirish
button-change-name = ✏️ Ism
button-change-phone = ✏️ Telefon
button-move = 🔁 Koʻchirish
button-cancel-visit = ✖️ Yozuvni bekor qilish
button-yes-cancel = Ha, bekor qilinsin
button-keep-visit = Yoʻq, qolsin
button-other-day = 📅 Boshqa kun
button-will-come = 👍 Kelaman
button-back = ⬅️ Orqaga
button-cancel = ✖️ Bekor qilish
button-home = 🏠 Bosh menyu
button-contact = 📱 Raqamimni yuborish

# Davomiyligi
length-minutes = { $minutes } daq
length-hours = { $hours } soat
length-both = { $hours } soat { $minutes } daq

# Ekranlar
home = <b>{ $salon }</b>
    Xush kelibsiz! Sizga qanday yordam beraylik?
home-own = <b>{ $salon }</b>
    { $greeting }
    { "" }
    Sizga qanday yordam beraylik?
about = <b>{ $salon }</b>
about-address = 📍 <a href="{ $map }">{ $address }</a>
about-phone = 📞 { $phone }
about-rating = { $count ->
    [one] ⭐ { $stars } · { $count } ta sharh
   *[other] ⭐ { $stars } · { $count } ta sharh
}
help = <b>Yordam</b>
    <i>Yozilish</i> tugmasini bosing, xizmat, kun va vaqtni tanlab, tasdiqlang. <i>Yozuvlarim</i> boʻlimida yozuvni koʻchirish yoki bekor qilish mumkin.
    Yozuvni { $move } koʻchirish, { $cancel } bekor qilish mumkin.
    Buyruqlar: /book, /my, /language, /help. /start buyrugʻi bosh menyuga qaytaradi.
before = boshlanishidan kamida { $length } oldin
before-none = boshlangunga qadar
help-phone = { $kind ->
    [salon] Salon telefoni: { $phone }
    [barber] Barbershop telefoni: { $phone }
    [clinic] Klinika telefoni: { $phone }
   *[other] Bizning telefon: { $phone }
}
languages = Qaysi tilda gaplashamiz?
services = Qaysi xizmatga yozilmoqchisiz?
staff = <b>{ $service }</b>
    { $kind ->
    [barber] Qaysi barberga?
    [clinic] Qaysi shifokorga?
    [tutor] Qaysi oʻqituvchiga?
   *[other] Kimga yozilmoqchisiz?
}
days = <b>{ $service }</b>
    Qaysi kunga?
days-moving = <b>{ $service }</b>
    Siz yozilgan vaqt: { $date }. Qaysi kun qulayroq?
days-none-free = Bu oyda boʻsh vaqt yoʻq. Keyingi oyni koʻring.
days-legend = • boʻsh   ✕ band   – yopiq
with-staff = 👤 { $staff }
times = <b>{ $service }</b>
    { $date }. Soat nechaga?
zone = Mahalliy vaqt: { $zone }.
nearest = <b>{ $service }</b>
    Eng yaqin boʻsh vaqtlar:
nearest-none = <b>{ $service }</b>
    Yaqin orada boʻsh vaqt yoʻq.
ask-name = Ismingiz nima? Yozib yuboring, iltimos.
ask-phone = Siz bilan qaysi raqam orqali bogʻlansak boʻladi? Quyidagi tugmani bosing yoki raqamni yozing, masalan: { $example }.
ask-phone-button = Raqamni yuborish uchun bosing:
held-until = Bu vaqtni siz uchun { $time } gacha saqlab turamiz.
summary = <b>Iltimos, tekshirib chiqing</b>
card = <b>{ $service }</b>
    🕑 { $date }
    ⏱ { $length }
    👤 { $staff }
card-doer = { $time } { $service }, { $staff }
card-price = 💳 { $price }
card-name = 🙂 { $name }
card-phone = 📞 { $phone }
booked = <b>Siz yozildingiz!</b>
visit-line = { $service }, { $date }
my-bookings = <b>Yozuvlaringiz</b>
my-bookings-empty = Oldinda yozuvlaringiz yoʻq.
visit = <b>Yozuvingiz</b>
deadline-move = { $until } gacha koʻchirish mumkin.
deadline-cancel = { $until } gacha bekor qilish mumkin.
deadline-both = { $until } gacha koʻchirish yoki bekor qilish mumkin.
deadlines-over = Endi bu yozuvni shu yerda oʻzgartirib boʻlmaydi. Iltimos, bizga qoʻngʻiroq qiling.
confirm-move = <b>Yozuv koʻchirilsinmi?</b>
    Hozirgi vaqti: { $old }
    Yangi vaqti: { $new }
moved = <b>Yozuv koʻchirildi</b>
confirm-cancel = <b>Bu yozuv bekor qilinsinmi?</b>
cancelled = <b>Yozuv bekor qilindi</b>
rated = <b>Sharhingiz uchun rahmat!</b>
rated-ask = Bir-ikki ogʻiz soʻz qoʻshasizmi? Shu yerga yozing. Boshqalar uni ismingizsiz koʻradi.
rated-words = 💬 { $words }

# Eslatmalar
notice-just-taken = Afsuski, bu vaqt hozirgina band qilindi.
notice-past = Bu vaqt oʻtib ketdi.
notice-too-soon = Juda yaqin: iltimos, kamida { $length } oldin yoziling.
notice-beyond-window = { $days ->
    [one] Koʻpi bilan { $days } kun oldin yozilish mumkin.
   *[other] Koʻpi bilan { $days } kun oldin yozilish mumkin.
}
notice-closed = Bu kuni biz ishlamaymiz.
notice-outside-hours = Bu ish vaqti emas.
notice-time-off = { $kind ->
    [barber] Bu vaqtda barber boʻlmaydi.
    [clinic] Bu vaqtda shifokor boʻlmaydi.
    [massage] Bu vaqtda massajchi boʻlmaydi.
    [tutor] Bu vaqtda oʻqituvchi boʻlmaydi.
    [other] Bu vaqtda mutaxassis boʻlmaydi.
   *[salon] Bu vaqtda usta boʻlmaydi.
}
notice-taken = Bu kunning hamma vaqti band.
notice-day-full = Bu kunga yozilish toʻldi.
notice-not-offered = Bu vaqtga yozilib boʻlmaydi.
notice-for-day = { $date }: { $reason }
notice-bad-name = Bu ismga oʻxshamaydi. 2 tadan 100 tagacha harf yozing.
notice-bad-phone = Bu telefon raqamiga oʻxshamaydi. Mana bunday yozing: { $example }.
notice-stale = Bu eski xabarning tugmasi. Biz mana bu yerdamiz:
notice-use-buttons = Iltimos, quyidagi tugmalardan foydalaning.
notice-left = Yaxshi, yozuv yaratilmadi.
notice-hold-gone = Bu vaqtni saqlab turgan edik, lekin u band boʻlib qoldi. Eng yaqin boʻsh vaqtlar:
notice-too-late = Bu { $until } gacha mumkin edi. Iltimos, bizga qoʻngʻiroq qiling.
notice-not-live = Bu yozuvni endi oʻzgartirib boʻlmaydi.
notice-nothing-to-book = Hozircha yoziladigan xizmat yoʻq. Iltimos, birozdan keyin qaytib koʻring.
notice-lang-changed = Endi oʻzbekcha gaplashamiz.
notice-phone-kept = Rahmat, raqam yozib olindi.
notice-kept = Yaxshi, yozuv oʻzgarishsiz qoldi.
notice-see-you = Rahmat, sizni kutamiz.
notice-reviewed = Rahmat, soʻzlaringizni yozib oldik.
notice-group = Shaxsiy chatda gaplashaylik: { $link }

# Oʻzimiz yuboradigan xabarlar
message-booked = ✅ <b>{ $salon }</b>: siz yozildingiz.
message-moved = 🔁 <b>{ $salon }</b>: yozuvingiz koʻchirildi.
message-cancelled = ✖️ <b>{ $salon }</b>: yozuvingiz bekor qilindi.
message-restored = ↩️ <b>{ $salon }</b>: yozuvingiz yana kuchda.
message-reminder = ⏰ <b>{ $salon }</b>: yozilgan vaqtingiz yaqinlashmoqda.
message-thanks = 💛 <b>{ $salon }</b>: tashrifingiz uchun rahmat!
thanks-question = Hammasi qanday oʻtdi? Yulduz qoʻying.
message-reason = 💬 { $reason }

# Bot profili
profile-description = { $kind ->
    [barber] Yozilish, koʻchirish va bekor qilish: { $salon }. Xizmat, barber, kun va vaqtni tanlang.
    [clinic] Qabulga yozilish, koʻchirish va bekor qilish: { $salon }. Shifokor, kun va vaqtni tanlang.
    [massage] Massajga yozilish, koʻchirish va bekor qilish: { $salon }. Massaj turi, kun va vaqtni tanlang.
    [tutor] Darsga yozilish, koʻchirish va bekor qilish: { $salon }. Dars, kun va vaqtni tanlang.
   *[other] Yozilish, koʻchirish va bekor qilish: { $salon }. Xizmat, kun va vaqtni tanlang.
}
profile-short = Onlayn yozilish: { $salon }
command-start = Bosh menyu
command-book = Yozilish
command-my = Yozuvlarim
command-language = Til
command-help = Yordam

button-again = 🔁 Yana: { $service }, { $staff }
button-resume = ▶️ Davom etish
button-past-bookings = 🕘 Oʻtgan yozuvlar
button-own = 👤 Maʼlumotlarim
button-add-wish = 💬 Salonga istak
button-ask-erase = 🗑 Meni unuting
button-erase = Ha, meni unuting
card-wish = 💬 { $wish }
booked-pending = <b>Arizangizni oldik</b>
    Yozuvni tasdiqlashimiz bilan sizga yozamiz.
visit-pending = <b>Sizning yozuvingiz</b>
    ⏳ Tasdigʻimizni kutmoqda.
visit-over = <b>Oʻtgan tashrif</b>
visit-missed = <b>Qoldirilgan tashrif</b>
past-bookings = <b>Oʻtgan yozuvlar</b>
past-bookings-empty = Oʻtgan yozuvlar hozircha yoʻq.
ask-wish = <b>Nimani bilishimiz kerak?</b>
own = <b>Siz haqingizda bilganlarimiz</b>
own-unknown = hozircha nomaʼlum
confirm-erase = <b>Sizni unutaylikmi?</b>
    Ismingiz, telefoningiz, istaklaringiz va sharhlaringiz matnini oʻchiramiz. { $visits ->
    [0] Ularni qaytarib boʻlmaydi.
    [one] Oldinda turgan { $visits } ta yozuvingiz bekor qilinadi. Uni qaytarib boʻlmaydi.
   *[other] Oldinda turgan { $visits } ta yozuvingiz bekor qilinadi. Ularni qaytarib boʻlmaydi.
}
erased = <b>Sizni unutdik</b>
    Yana yozsangiz, hammasini boshidan boshlaymiz.
rested = <b>{ $salon }</b>
    Qaytganingizdan xursandmiz! Nima qilamiz?
rested-service = Siz yozilayotgan edingiz: { $service }
notice-lost = { $known ->
    [yes] Yordam beraylikmi? Pastdagi «Yordam» tugmasini bosing yoki bizga qoʻngʻiroq qiling: { $phone }
   *[no] Yordam beraylikmi? Pastdagi «Yordam» tugmasini bosing.
}
notice-barred = { $known ->
    [yes] Yozilish uchun bizga qoʻngʻiroq qiling: { $phone }
   *[no] Yozilish uchun bizga qoʻngʻiroq qiling.
}
notice-wish-kept = Rahmat, istagingizni oldik.
notice-name-kept = Rahmat, ismingiz yozib olindi.


# Salonning oʻz odamlari uchun
button-work = 👩‍💼 Xodimlarga
button-work-today = 📋 Bugun
button-work-approve = ✅ Yozuvni tasdiqlash
button-work-arrived = 🟢 Mijoz keldi
button-work-completed = ✅ Yakunlandi
button-work-no-show = 🚫 Kelmadi
button-work-undo = ↩️ Qaytarish
button-work-skip = Oʻtkazib yuborish
button-work-add = ➕ Mijozni yozish
button-work-despite = ⚠️ Ha, baribir
button-work-block = ⛔️ Vaqtni yopish
button-work-whole-day = Butun kun
button-work-week = 📊 Hafta
work-menu = <b>{ $salon }</b> · ish
work-owner = Sizga barcha yozuvlar koʻrinadi.
work-day = <b>{ $date }</b>
work-day-empty = Yozuvlar yoʻq.
work-line = { $time } { $client } · { $service } { $mark }
work-no-name = ismsiz
work-calendar = <b>Qaysi kun?</b> Bugungi kun nuqta bilan belgilangan.
work-status-pending = <b>Yozuv</b> · tasdiqni kutmoqda
work-status-confirmed = <b>Yozuv</b> · tasdiqlangan
work-status-arrived = <b>Yozuv</b> · mijoz keldi
work-status-completed = <b>Yozuv</b> · yakunlandi
work-status-cancelled = <b>Yozuv</b> · bekor qilindi
work-status-no-show = <b>Yozuv</b> · mijoz kelmadi
work-note = 📝 { $note }
work-reason = <b>Bu yozuv bekor qilinsinmi?</b>
    Sababini yozing, uni mijoz koʻradi, yoki oʻtkazib yuboring. Shundan keyin yozuv bekor qilinadi.
work-days-moving = <b>{ $service }</b>
    Yozuv vaqti: { $date }. Qaysi kunga koʻchirasiz?
work-times-type = Boʻsh vaqtni tanlang yoki boshqasini yozing, masalan: 19:30.
work-times-none = Bu kuni boʻsh vaqt yoʻq. Oʻzingiz yozishingiz mumkin, masalan: 19:30.
work-services = { $kind ->
    [clinic] <b>Bemorni yozish.</b> Qaysi xizmatga?
   *[other] <b>Mijozni yozish.</b> Qaysi xizmatga?
}
work-staff = <b>Qaysi xodimga?</b>
work-name = { $kind ->
    [clinic] Bemorning ismi nima? Yozib yuboring, iltimos.
   *[other] Mijozning ismi nima? Yozib yuboring, iltimos.
}
work-phone = { $kind ->
    [clinic] Bemorning telefoni qanday? Yozing, masalan: { $example }, yoki oʻtkazib yuboring.
   *[other] Mijozning telefoni qanday? Yozing, masalan: { $example }, yoki oʻtkazib yuboring.
}
work-add-sure = <b>Yozilsinmi?</b>
work-block-days = <b>Vaqtni yopish.</b> Qaysi kun?
work-block-times = <b>{ $date }</b>
    Soat nechadan nechagacha? Yozing, masalan: 13:00-15:00. Avval yaratilgan yozuvlar qoladi.
work-blocked = <b>Vaqt yopildi</b>
    Boshlanishi: { $from }
    Tugashi: { $until }
work-week = <b>{ $first } – { $last }</b>
work-week-numbers = Yozuvlar: { $visits }
    Kelganlar: { $arrived }
    Kelmaganlar: { $missed }
    Bekor qilingan: { $cancelled }
work-week-revenue = Yakunlangan yozuvlar summasi: { $revenue }
work-week-no-revenue = Narxi koʻrsatilgan yakunlangan yozuv yoʻq
notice-work-linked = Xush kelibsiz! Endi bu Telegram hisobi salonda ishlaydi.
notice-work-bad-code = Afsuski, bu havola ishlamaydi. Iltimos, yangisini soʻrang.
notice-work-changed = Shu orada yozuv oʻzgartirildi. Uning hozirgi holati mana bunday.
notice-work-too-late-to-undo = Buni endi qaytarib boʻlmaydi.
notice-work-marked = Belgilandi.
notice-work-undone = Qaytarildi.
notice-work-cancelled = Yozuv bekor qilindi. Botdan foydalanadigan mijozga xabar boradi.
notice-work-moved = Yozuv koʻchirildi. Botdan foydalanadigan mijozga xabar boradi.
notice-work-added = Mijoz yozildi.
notice-work-warned = ⚠️ { $reason }
notice-work-taken = Bu vaqtda boshqa yozuv bor. Iltimos, boshqa vaqtni tanlang.
notice-work-bad-time = Bu vaqtga oʻxshamaydi. Mana bunday yozing: 19:30.
notice-work-bad-hours = Iltimos, mana bunday yozing: 13:00-15:00.
notice-work-unblocked = Vaqt yana boʻsh.

button-work-open = 👀 Ochish
button-work-alerts = 🔔 Bildirishnomalar
button-work-no-quiet = Sokin vaqtsiz
button-alert-new = Yangi yozuvlar
button-alert-moved = Koʻchirilgan yozuvlar
button-alert-cancelled = Bekor qilingan yozuvlar
button-alert-review = Sharhlar
work-alerts = <b>Bildirishnomalar</b>
    Nima haqida xabar berishimizni bosib tanlang. Oʻzingiz qilgan ishlar haqida yozmaymiz.
work-quiet = Sokin vaqt: { $from } – { $until }. Shu paytda boʻlgan hamma narsa haqida keyin bitta xabar keladi.
work-no-quiet = Sokin vaqt belgilanmagan.
work-quiet-type = Boshqa sokin vaqtni yozing, masalan: 21:00-08:00.
notice-work-kept = Belgilandi.
notice-work-bad-quiet = Iltimos, mana bunday yozing: 21:00-08:00.

# Salonning oʻz odamlari uchun bildirishnomalar
alert-new = 🆕 <b>Yangi yozuv</b>
alert-moved = 🔁 <b>Yozuv koʻchirildi</b>
alert-cancelled = ✖️ <b>Yozuv bekor qilindi</b>
alert-review = { $kind ->
    [clinic] ⭐ <b>Bemorning sharhi</b>
   *[other] ⭐ <b>Mijozning sharhi</b>
}
alert-digest = 🔔 <b>Sokin vaqtda nimalar boʻldi</b>
alert-line = { $date } · { $client } · { $service }
alert-more = { $count ->
    [one] … va yana { $count } ta voqea.
   *[other] … va yana { $count } ta voqea.
}

button-decline-news = 🔕 Menga boshqa yozmang
button-want-news = 🔔 Menga yana yozing
notice-news-declined = Yaxshi, endi yangilik yubormaymiz. Oʻz yozuvlaringiz haqida avvalgidek xabar beramiz. Fikringiz oʻzgarsa, shu yerda yoki «Yordam» boʻlimida «Menga yana yozing» tugmasini bosing.
notice-news-wanted = Rahmat, yangiliklarni sizga yana yuboramiz.
news = 📣 <b>{ $salon }</b>
message-no-show = 🌿 <b>{ $salon }</b>: sizni kutdik, lekin kela olmadingiz. Boshqa vaqt tanlaymizmi?
message-come-back = 🌿 <b>{ $salon }</b>: tashrifingiz amalga oshmadi. Boshqa vaqt tanlaymizmi?
message-silence = 🌿 <b>{ $salon }</b>: anchadan beri koʻrishmadik. Sizni yana koʻrsak, xursand boʻlamiz.
words-client-unnamed = hurmatli mehmon
