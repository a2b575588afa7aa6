# Boshqa yozuv bilan bir vaqtdagi yozuvlar.
notice-work-beside = ⚠️ Bu vaqtda yozuv bor, pastga qarang. Baribirmi?
notice-work-regular = Endi yozuvning oʻz vaqti bor.
work-beside = <b>Bu vaqtda:</b>
work-doubled = 👥 <i>Boshqa yozuv bilan bir vaqtda</i>
button-work-regular = 👤 Oddiy yozuvga aylantirish
