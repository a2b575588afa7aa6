# Klinika boti begonalar hech narsa bilmasligi uchun aytadigan soʻzlar va tashrif kim uchunligi, oʻzbekcha.

button-again-neutral = 🔁 Yana: { $staff }
card-room = 🚪 { $room }
work-born = 🎂 { $date }
urgent-line = 👤 { $staff }: { $service }
summary-no-change = { $what ->
    [move] ⚠️ Yozilgandan keyin bu tashrifni bu yerda koʻchirib boʻlmaydi.
    [cancel] ⚠️ Yozilgandan keyin bu tashrifni bu yerda bekor qilib boʻlmaydi.
   *[both] ⚠️ Yozilgandan keyin bu tashrifni bu yerda koʻchirib yoki bekor qilib boʻlmaydi.
} { $known ->
    [yes] Buning uchun bizga qoʻngʻiroq qiling: { $phone }
   *[no] Buning uchun bizga yozing: menyudagi ✉️.
}
notice-waiting-over = Afsuski, bu vaqt band boʻlib qoldi.
