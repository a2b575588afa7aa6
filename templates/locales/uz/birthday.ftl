# Tugʻilgan kun tabriklari.

message-birthday = 🎂 <b>{ $salon }</b>: tugʻilgan kuningiz bilan! Sizga ajoyib yil tilaymiz.
saying-birthday = Tugʻilgan kun tabrigi
reminding-birthday = Tugʻilgan kun bilan tabriklash vaqti
reminding-birthday-hint = Boʻsh boʻlsa, tabrik yoʻq. Tugʻilgan kunini aytgan va yangiliklardan voz kechmagan mijozlarni bot yiliga bir marta tabriklaydi. 29-fevralda tugʻilganlar boshqa yillari 28-kuni tabriklanadi.
