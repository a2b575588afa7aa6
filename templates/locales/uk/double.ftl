# Записи одночасно з іншими.
notice-work-beside = ⚠️ На цей час уже є запис, дивіться нижче. Усе одно?
notice-work-regular = Тепер запис має власний час.
work-beside = <b>У цей час:</b>
work-doubled = 👥 <i>Одночасно з іншим записом</i>
button-work-regular = 👤 Зробити звичайним записом
