# Tavsiya etiladigan vaqt va boʻsh oraliqlar sahifalari.

set-recommends = Mijozga qulay va boʻsh oraliq qoldirmaydigan vaqtni tavsiya qilish
gaps-title = Boʻsh oraliqlarni yoʻqotish
gaps-link = Boʻsh oraliqlarni yoʻqotish
gaps-lead = Hech bir xizmatga yetmaydigan oraliqlar shu yozuvlar biroz surilsa foydali vaqtga aylanadi. Mijoz rozi boʻlmasa, hech narsa koʻchirilmaydi.
gaps-proposals = Shu hafta nimani soʻrash mumkin
gaps-frees = ketma-ket { $length } boʻshaydi
gaps-ask = Mijozdan soʻrash
gaps-unreached = bot bu mijozga yoza olmaydi: qoʻngʻiroq qiling
gaps-none = Hozir biroz surish bilan yopiladigan boʻsh oraliq yoʻq.
gaps-asked = Kimdan soʻralgan
gaps-asked-none = Hozircha hech kimdan soʻralmagan.
gaps-answer-open = hali javob yoʻq
gaps-answer-yes = rozi boʻldi, koʻchirildi
gaps-answer-no = avvalgi vaqtni afzal koʻradi
gaps-answer-gone = vaqt band boʻlganda rozi boʻldi
gaps-changed = Kun oʻzgardi, shuning uchun hech kimdan soʻralmadi. Quyida hozir nimani soʻrash mumkinligi koʻrsatilgan.
gaps-answered = Bu savol endi ochiq emas: quyiga qarang.
done-asked = Mijozdan soʻraldi. Javob shu yerda koʻrinadi.
gaps-withdraw = Qaytarib olish
done-question-withdrawn = Savol qaytarib olindi. Mijoz keyin javob bersa ham, hech narsa oʻzgarmaydi.
