# Konsoldagi pul, oʻzbekcha: sinov muddatlari, oʻtmagan toʻlovlar, oʻsishdan nima qoladi.

money-more = Yana
money-trials = 30 kunda tugagan sinov muddatlari
money-conversion = { $ended } tugadi, { $paid } toʻlaydi: { $part }
money-failed = toʻlanmagan: { $count }
failed-title = Oʻtmagan toʻlovlar
failed-lead = Toʻlov oʻtmaguncha, egasiga oʻsha kuni, 3 va 7 kundan keyin eslatiladi; 14 kundan keyin bepul tarif amal qiladi va hech narsa oʻchirilmaydi.
failed-none = Barcha toʻlovlar oʻtdi.
failed-what = { $plan } uchun { $sum }, { $date } dan beri toʻlanmagan.
failed-told = Egasiga { $date } da yana eslatiladi.
failed-ends = Toʻlanmasa, tarif { $date } da tugaydi.
failed-given = Sovgʻa qilingan tarif amalda: hech narsa talab qilinmaydi.
growth-title = Oʻsish darajalari boʻyicha xarajat va foyda
growth-lead = Har bir daraja bir oyda qancha keltiradi, qancha turadi va nima qoldiradi.
growth-figures = Boshlangʻich raqamlar
growth-levels = Darajalar
growth-currency = Barcha summalar valyutasi
growth-each = Salon oyiga qancha toʻlaydi
growth-share = Toʻlov tizimining ulushi, foiz
growth-fee = Har bir toʻlov uchun yigʻimi
growth-tenants = Toʻlaydigan salonlar: { $level }
growth-machines = Oyiga serverlar: { $level }
growth-level-0 = bitta salon
growth-level-1 = kichik platforma
growth-level-2 = korxona
growth-level-3 = bitta bazadan ortiq
growth-wrong = Noldan kam boʻlmagan son yozing; summada valyutasidagidan ortiq raqam boʻlmasin.
growth-sum = Daromad { $tenants } × { $each } = { $revenue }. Xarajat: serverlar { $machines } + daromadning { $percent } % ({ $share }) + { $tenants } × { $fee } ({ $fees }) = { $cost }. Foyda { $revenue } − { $cost } = { $margin } ({ $part }).
