# Konsoldagi salonlar roʻyxati, oʻzbekcha.

tenants-plan = Tarif
tenants-usage = Tarif va foydalanish
tenants-is-free = bepul
tenants-is-trial = sinov muddati
tenants-is-paid = toʻlangan
tenants-is-ending = bekor qilingan
tenants-is-past_due = toʻlanmagan
tenants-is-given = sovgʻa qilingan
tenants-stands-trial = { $plan }, sinov { $date } gacha
tenants-stands-paid = { $plan }, { $date } gacha toʻlangan
tenants-stands-ending = { $plan }, { $date } da tugaydi
tenants-stands-past_due = { $plan }, toʻlanmagan, { $date } gacha amal qiladi
tenants-stands-given = { $plan }, { $date } gacha sovgʻa qilingan
tenants-bot-works = bot ishlayapti
tenants-bot-trouble = botda nosozlik bor
tenants-bot-none = bot yoʻq
tenants-undone = bajarilmagan: { $count }
tenants-uncounted = hali hisoblanmagan
tenants-as-of = Foydalanish taxminan soatiga bir marta hisoblanadi; quyidagi raqamlar { $at } yoki undan keyingi vaqtga tegishli. Qolgani — hozirgi holat.
