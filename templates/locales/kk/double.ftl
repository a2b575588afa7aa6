# Басқа жазбамен қатар жазбалар.
notice-work-beside = ⚠️ Бұл уақытта жазба бар, төменде қараңыз. Бәрібір ме?
notice-work-regular = Енді жазбаның өз уақыты бар.
work-beside = <b>Бұл уақытта:</b>
work-doubled = 👥 <i>Басқа жазбамен қатар</i>
button-work-regular = 👤 Кәдімгі жазба ету
visit-doubled = басқа жазбамен қатар
visit-regular = Кәдімгі жазба ету
visit-double = Басқа жазбамен қатар жазу
error-taken-by = Маман бұл уақытта бос емес: { $visits }. Қатар жазуға немесе басқа уақыт таңдауға болады.
history-regular = Өз уақытын алды
done-regular = Енді жазбаның өз уақыты бар.
