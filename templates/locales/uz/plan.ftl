# Tariflar, oʻzbekcha: salon tarifi bilan nima boʻladi va uning sahifasi.

plan-quota-bookings = Oyiga yozilishlar
plan-quota-staff = Mutaxassislar
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
plan-mark-advice = Mijozlar avvalgidek yoziladi, hech narsa yoʻqolmaydi. Kattaroq tarif — kabinetdagi “Tarif” sahifasida.
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
