# Klinika boti begonalar hech narsa bilmasligi uchun aytadigan soʻzlar va tashrif kim uchunligi, oʻzbekcha.

button-again-neutral = 🔁 Yana: { $staff }
card-room = 🚪 { $room }
work-born = 🎂 { $date }
urgent-line = 👤 { $staff }: { $service }
summary-no-change = { $what ->
    [move] ⚠️ Tashrifgacha oz vaqt qoldi: yozilgandan keyin uni bu yerda koʻchirib boʻlmaydi. Koʻchirish uchun bizga qoʻngʻiroq qiling.
    [cancel] ⚠️ Tashrifgacha oz vaqt qoldi: yozilgandan keyin uni bu yerda bekor qilib boʻlmaydi. Bekor qilish uchun bizga qoʻngʻiroq qiling.
   *[both] ⚠️ Tashrifgacha oz vaqt qoldi: yozilgandan keyin uni bu yerda koʻchirib yoki bekor qilib boʻlmaydi. Buning uchun bizga qoʻngʻiroq qiling.
}
notice-waiting-over = Afsuski, bu vaqt band boʻlib qoldi.
