# Botdagi guruh mashgʻulotlari, oʻzbekcha.

button-seats = { $time } · { $left } joy
notice-class-full = Bu mashgʻulotda hamma joylar band.
notice-no-class = Bu vaqtda mashgʻulot boshlanmaydi.
notice-unanswered = Avval sizdan bir narsa soʻrash kerak: bir marta odatdagidek yoziling, keyin takrorlang.
notice-already-in = Siz bu mashgʻulotga yozilgansiz. U «Yozuvlarim» boʻlimida.
notice-work-in-class = Bu mijozning oʻsha mashgʻulotda joyi bor.
work-class-line = 👥 <b>{ $time } { $service }</b>: { $seats } joydan { $taken } tasi band
work-class = 👥 Joylar: { $seats } joydan { $taken } tasi band
days-legend-class = • joy bor   ✕ joy yoʻq   – mashgʻulot yoʻq
notice-no-class-then = { $date }: bu kuni mashgʻulot yoʻq. { $any ->
    [yes] Eng yaqini: { $nearest }.
   *[no] Boʻsh joyli mashgʻulot hozircha yoʻq.
}
waiting-whole = <b>Joy boʻshashi bilan yozaylikmi?</b>
