# Tariflar, oʻzbekcha: salon tarifi bilan nima boʻladi va uning sahifasi.

plan-quota-bookings = Oyiga yozilishlar
plan-quota-staff = Xodimlar
plan-quota-locations = Filiallar
plan-quota-broadcasts = Oyiga xabarnomalar
plan-quota-bots = Botlar
plan-feature-own_words = Oʻz soʻzlaringiz bilan xabarlar
plan-feature-win_back = Koʻpdan kelmaganlarga xabar
plan-feature-birthdays = Tugʻilgan kun tabriklari
plan-any-number = cheklanmagan
plan-not-at-all = yoʻq

plan-mark-near = Tarif beradigan narsaning beshdan toʻrti ishlatildi: { $what }, koʻpi bilan { $allowed }.
plan-mark-full = Tarif beradigan narsaning hammasi ishlatildi: { $what }, koʻpi bilan { $allowed }.
plan-mark-advice = Yozilish avvalgidek davom etadi, hech narsa yoʻqolmaydi. Kattaroq tarif — kabinetdagi “Tarif” sahifasida.
plan-in-days = { $days ->
    [one] { $days } kundan keyin
   *[other] { $days } kundan soʻng
}
plan-ends-trial = Tarifni sinash vaqti { $in }, { $date } tugaydi. Keyin bepul tarif amal qiladi; hech narsa oʻchirilmaydi.
plan-ends-plan = Tarif bekor qilingan va { $in }, { $date } tugaydi. Keyin bepul tarif amal qiladi; hech narsa oʻchirilmaydi.
plan-ends-card = Tarif toʻlanadigan karta { $in }, { $date } oxirgi marta amal qiladi. Iltimos, yangisini kiriting.
plan-ends-gift = Sizga berilgan tarif { $in }, { $date } tugaydi. Keyin bepul tarif amal qiladi; hech narsa oʻchirilmaydi.
plan-unpaid = Tarif toʻlovi oʻtmadi. { $date } gacha hammasi avvalgidek ishlaydi; iltimos, shungacha kartangizni tekshiring.
plan-began = Endi { $plan } tarifi amal qiladi.
plan-over-trial = { $plan } tarifini sinash vaqti tugadi. Endi bepul tarif amal qiladi; hech narsa oʻchirilmadi.
plan-over-cancelled = { $plan } tarifi siz xohlaganingizdek tugadi. Endi bepul tarif amal qiladi; hech narsa oʻchirilmadi.
plan-over-unpaid = { $plan } tarifi toʻlanmagani uchun tugadi. Endi bepul tarif amal qiladi; hech narsa oʻchirilmadi.
plan-over-gift = Sizga berilgan { $plan } tarifi tugadi. Endi bepul tarif amal qiladi; hech narsa oʻchirilmadi.
plan-advice = Bu haqda hammasi — kabinetdagi “Tarif” sahifasida.

nav-billing = Tarif
plan-state-free = Bepul tarif amal qiladi.
plan-state-trial = Bu tarifni { $date } gacha kartasiz sinab koʻryapsiz. Keyin bepul tarif amal qiladi; hech narsa oʻchirilmaydi.
plan-state-paid = { $date } gacha toʻlangan; oʻzi davom etadi.
plan-state-ending = Bekor qilingan; { $date } gacha amal qiladi.
plan-state-past_due = Toʻlov oʻtmadi. Tarif { $date } gacha amal qiladi; iltimos, kartangizni tekshiring.
plan-state-given = Bu tarif sizga { $date } gacha berilgan.
plan-state-given-forever = Bu tarif sizga berilgan.
plan-used = { $allowed } dan { $used }
plan-used-any = { $used }, yana xohlagancha
plan-badge-near = deyarli hammasi
plan-badge-full = hammasi ishlatildi
plan-portal = Kartalar, hisoblar, bekor qilish
plan-not-sold = Bu yerda hech narsa sotilmaydi: tariflarni platforma egasi beradi.
plan-choose = Tariflar
plan-currency = Valyuta
plan-present = hozir amal qiladi
plan-stops = Bu tarifda quyidagilar kamayadi:
plan-per-month = oyiga { $price }
plan-per-year = yiliga { $price }
plan-to-free = Bepul tarifga qaytish uchun buni “Kartalar, hisoblar, bekor qilish” boʻlimida bekor qiling.
plan-change-ask = Tarif hozir almashtirilsinmi? Toʻlangani hisobga olinadi.
plan-bills = Hisoblar
plan-bill-draft = qoralama
plan-bill-open = toʻlov kutilmoqda
plan-bill-paid = toʻlangan
plan-bill-void = bekor qilingan
plan-bill-lost = toʻlanmagan
leave-title = Toʻlov sahifasiga
leave-lead = Toʻlov sahifasi hozir ochiladi. Karta maʼlumotlari oʻsha yerda kiritiladi, bu yerda emas.
leave-go = Davom etish
done-ordered = Rahmat. Toʻlov tasdiqlanishi bilan tarif amal qila boshlaydi; bu biroz vaqt oladi.
