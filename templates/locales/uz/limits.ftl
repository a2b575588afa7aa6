# Bir kishi botda qancha ish qila oladi va tasdiqlamaganlar uchun qancha vaqt saqlanadi.

pace-warned = Iltimos, biroz sekinroq: ulgurmayapman. Bir oz kutib, soʻng davom eting.
pace-paused = Birdaniga juda koʻp boʻldi, shuning uchun { $until } gacha tanaffus qilaman. Keyin hammasi avvalgidek ishlaydi.
notice-not-held = Hozir vaqtni koʻp kishi tanlayapti, shuning uchun siz yozayotganingizda uni saqlab turolmayman. Tasdiqlashingiz bilan u sizniki boʻladi.

set-messages = Bot bir kishining daqiqasiga nechta xabariga javob beradi
set-messages-hint = 10 dan 120 gacha. Boʻsh boʻlsa: odatdagidek { $usual }. Jamoangizga besh barobar koʻp mumkin.
set-taps = Bot bir kishining daqiqasiga nechta bosishiga javob beradi
set-taps-hint = 20 dan 240 gacha. Boʻsh boʻlsa: odatdagidek { $usual }. Jamoangizga besh barobar koʻp mumkin.
set-holds = Tasdiqlamagan mijozlar uchun bir mutaxassisning bir soatda saqlanadigan vaqtlari soni
set-holds-hint = 0 dan 60 gacha. Bundan ortigʻida ham yozilish mumkin, lekin vaqt mijozga faqat tasdiqlaganda beriladi.
