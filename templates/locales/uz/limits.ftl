# Bir kishi botda qancha ish qila oladi va tasdiqlamaganlar uchun qancha vaqt saqlanadi.

pace-warned = Iltimos, biroz sekinroq: ulgurmayapman. Bir oz kutib, soʻng davom eting.
pace-paused = Birdaniga juda koʻp boʻldi, shuning uchun { $until } gacha tanaffus qilaman. Keyin hammasi avvalgidek ishlaydi.
notice-not-held = Hozir vaqtni koʻp kishi tanlayapti, shuning uchun siz yozayotganingizda uni saqlab turolmayman. Tasdiqlashingiz bilan u sizniki boʻladi.
