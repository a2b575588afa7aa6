# Tavsiya etiladigan vaqt va boʻsh oraliqlar sahifalari.

set-recommends = Mijozga qulay va boʻsh oraliq qoldirmaydigan vaqtni tavsiya qilish
