# Entering and changing visits on the desk, Uzbek.

error-taken-by = { $what } bu vaqtda band: { $visits }.
error-short = { $what } bu vaqtda boʻsh emas.
error-all-the-same = Baribir yozish yoki boshqa vaqt tanlash mumkin.
error-nearest = Eng yaqin boʻsh vaqt: { $date }.
error-meets = Mijozning bu vaqtda boshqa yozuvi bor: { $visits }.
error-past = Bu vaqt oʻtib ketgan.
error-too-far = Mijozlar bunchalik oldindan yozila olmaydi.
error-closed = Mutaxassis bu kuni ishlamaydi: “Ish vaqti” sahifasiga qarang.
error-outside-hours = Bu ish vaqtidan tashqari.
error-time-off = Mutaxassis bu vaqtda yoʻq.
error-day-full = Mutaxassisning bu kungi yozuvlari toʻlgan.
error-does-not-fit = Bu ish kuni tugaguncha yakunlanmaydi.
error-no-class = Bu vaqtda mashgʻulot boshlanmaydi: boshlanish vaqtlari xizmatning jadvalida.
error-does-not-do = { $staff } buni qilmaydi: { $service }. Boshqa mutaxassisni tanlang yoki xizmatni mutaxassis sahifasida qoʻshing.
error-nobody-does = Hozir buni hech kim qilmaydi: { $service }.
error-class-alone = { $service } – guruh mashgʻuloti: unga alohida yozing.
error-not-yet = Bu yozuv vaqti hali boshlanmagan.
client-same = Kim keladi?
client-same-ask = Bu telefon mijozlar roʻyxatida bor. Oʻsha odammi?
client-same-no = Boshqa odam: { $name }
cancel-later = { $count ->
    [one] { $count } ta yozuv bekor qilinsinmi?
   *[other] { $count } ta yozuv bekor qilinsinmi?
}
cancel-later-lead = Shu yozuv va turkumdagi keyingilarning hammasi. Botdan foydalanadigan mijozga xabar beramiz.
cancel-later-yes = { $count ->
    [one] Ha, { $count } ta yozuvni bekor qilish
   *[other] Ha, { $count } ta yozuvni bekor qilish
}
cancel-later-no = Yoʻq, qolsin
undo-together = { $count ->
    [one] Boshqalar bilan birga { $count } ta yozuv bekor qilindi: { $dates }. “Qaytarish” vaqti hali boʻsh yozuvlarning hammasini qaytaradi.
   *[other] { $count } ta yozuv birga bekor qilindi: { $dates }. “Qaytarish” vaqti hali boʻsh yozuvlarning hammasini qaytaradi.
}
undo-left = { $count ->
    [one] { $count } ta yozuv bekorligicha qoldi: vaqtini boshqa birov olgan.
   *[other] { $count } ta yozuv bekorligicha qoldi: vaqtlarini boshqalar olgan.
}
visit-off-reason = Bekor qilish sababi
visit-missing = Hali javobsiz
visit-missing-consent = rozilik
