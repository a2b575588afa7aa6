# Ochiq turgan mijoz uchun yozuvlar va boshqa xodimga oʻtkaziladigan yozuvlar.
button-work-add-for = ➕ Yangi yozuv
button-work-others = 🔀 Boshqa xodim
work-services-for = { $kind ->
    [clinic] <b>Bemorni yozish: { $client }.</b> Qaysi xizmatga?
   *[other] <b>Mijozni yozish: { $client }.</b> Qaysi xizmatga?
}
work-hand-over = <b>Yozuv boshqa xodimga oʻtkazilsinmi?</b>
work-move-staff = Xodim: { $old } → { $new }
notice-unchanged = Yozuv shundoq ham shu vaqtda.
