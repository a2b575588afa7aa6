# Brauzerlardagi bildirishnomalar.

alerts-push = Brauzerlarda
push-title = Brauzerlaringizdagi bildirishnomalar
push-first = Bildirishnomalar shu qurilmada ham chiqishi mumkin: pastda yoqing.
push-needs-script = Yoqish uchun JavaScript kerak, bu brauzerda esa u ishlamaydi.
push-off = Kabinet yopiq boʻlsa ham bildirishnomalar shu qurilmada chiqadi. Brauzer ruxsatingizni soʻraydi.
push-on = Bildirishnomalar shu brauzerga keladi.
push-unable = Bu brauzer bildirishnoma koʻrsata olmaydi. iPhone va iPad qurilmalarida ularni bot yoki pochta orqali oling.
push-denied = Brauzer bu sayt bildirishnomalariga ruxsat bermayapti. Sozlamalarida ruxsat bering va qayta urinib koʻring.
push-failed = Brauzerning bildirishnoma xizmatiga ulanib boʻlmadi. Keyinroq yoki boshqa brauzerda urinib koʻring.
push-turn-on = Shu brauzerda yoqish
push-test = Sinov yuborish
push-none = Hech bir brauzerda yoqilmagan.
push-unknown = Nomaʼlum brauzer
push-since = yoqilgan vaqti: { $date }
push-last = oxirgi bildirishnoma: { $date }
push-remove-ask = Bu brauzerga bildirishnomalar endi kelmasinmi?
push-wrong = Bu brauzerni qoʻshib boʻlmadi. Uni shu sahifadagi tugma bilan yoqing; JavaScript ishlashiga ruxsat berilgan boʻlishi kerak.
push-test-title = 🔔 Ishlayapti
push-test-text = Salon bildirishnomalari shunday koʻrinadi.
done-pushing = Endi bildirishnomalar shu brauzerga keladi.
done-pushed = Sinov bildirishnomasi brauzerlaringizga yuborildi.
