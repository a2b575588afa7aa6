# Klinikalar uchun soʻzlar, oʻzbekcha.

visit-booker = Kim yozgan
consent-title = Rozilik
consent-lead = Bemorlar birinchi tashrifdan oldin botda shu matnga rozi boʻladilar: roziliksiz yozilib boʻlmaydi. Matn, vaqt va odam saqlanadi. Matn oʻzgarsa, hammadan qayta soʻraladi. Boʻsh matn: hech kimdan soʻralmaydi.
consent-text = Matn
consent-version = { $version }-versiya

notes = Qaydlar
notes-of = { $name }: qaydlar
notes-lead = Qaydlar muhrlangan holda saqlanadi: ularni egasi shu yerda, mutaxassis oʻz bemorlari haqidagisini botda oʻqiydi. Har bir koʻrish yozib qoʻyiladi.
notes-none = Qaydlar yoʻq.
notes-count = { $count ->
    [0] Qayd yozish
    [one] { $count } ta qayd
   *[other] { $count } ta qayd
}
notes-sealed = { $count ->
    [one] Muhrlangan { $count } ta qayd bor.
   *[other] Muhrlangan { $count } ta qayd bor.
}
notes-read = Qaydlarni oʻqish
notes-denied = Bu qaydlarni faqat egasi va bemorning mutaxassisi oʻqiydi. Soʻraganingiz yozib qoʻyildi.
note-add = Yangi qayd
note-text = Qayd
note-hint = Koʻpi bilan 2000 ta belgi. Keyin oʻzgartirib boʻlmaydi.
note-by-owner = ish stolida
note-by-specialist = mutaxassis
