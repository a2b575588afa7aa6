# Bemor kimga tegishli, qaydlarni kim koʻrgan va klinika nimani aytmaydi, oʻzbekcha.

kin-born = Tugʻilgan kuni: { $date }
kin-born-label = Tugʻilgan kuni
kin-booker-title = Kim yozadi
kin-reached = Bot yoza oladi: { $name }.
kin-not-reached = Bot yoza olmaydi: { $name }. Iltimos, qoʻngʻiroq qiling.
kin-chat = Yozish: { $name }
kin-relatives = Kimlarni yozadi
visit-page-of = Sahifasi: { $name }
visit-chat-with = Suhbat: { $name }
notes-looks = Qaydlarni kim ochgan
look-read = qaydlarni koʻrdi
look-write = yangi qayd yozdi
look-denied = ruxsat berilmadi
look-by-owner = egasi
look-by-desk = ish stolidagi xodim
look-by-platform = platforma yordamchisi
status-offered = { $time } gacha taklif qilingan
error-offered = Bu vaqt kutish roʻyxatidagi kishiga { $time } gacha taklif qilingan. U olmasa, shundan keyin qaytadan yozing.
doctor-no-consent = Bemorlardan hali rozilik soʻralmaydi: matn boʻsh.
consent-no-version = Hali matn yoʻq: hech kimdan soʻralmaydi.
wording-neutral = Klinika xabarlarida xizmat aytilmaydi: {"{"}service{"}"} oʻrniga “{ $word }” yoziladi.
seat-owner-sees = Havolani ochgan kishi siz koʻradigan hamma narsani, qaydlarni ham koʻradi.
