# Басқа жазбамен қатар жазбалар.
notice-work-beside = ⚠️ Бұл уақытта жазба бар, төменде қараңыз. Бәрібір ме?
notice-work-regular = Енді жазбаның өз уақыты бар.
work-beside = <b>Бұл уақытта:</b>
work-doubled = 👥 <i>Басқа жазбамен қатар</i>
button-work-regular = 👤 Кәдімгі жазба ету
