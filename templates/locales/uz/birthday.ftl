# Tugʻilgan kun tabriklari.

message-birthday = 🎂 <b>{ $salon }</b>: tugʻilgan kuningiz bilan! Sizga ajoyib yil tilaymiz.
