# Boshqa yozuv bilan bir vaqtdagi yozuvlar.
notice-work-beside = ⚠️ Bu vaqtda yozuv bor, pastga qarang. Baribirmi?
notice-work-regular = Endi yozuvning oʻz vaqti bor.
work-beside = <b>Bu vaqtda:</b>
work-doubled = 👥 <i>Boshqa yozuv bilan bir vaqtda</i>
button-work-regular = 👤 Oddiy yozuvga aylantirish
visit-doubled = boshqa yozuv bilan bir vaqtda
visit-regular = Oddiy yozuvga aylantirish
visit-double = Boshqa yozuv bilan bir vaqtda yozish
error-taken-by = Mutaxassis bu vaqtda band: { $visits }. Bir vaqtda yozish yoki boshqa vaqt tanlash mumkin.
history-regular = Oʻz vaqtini oldi
done-regular = Endi yozuvning oʻz vaqti bor.
