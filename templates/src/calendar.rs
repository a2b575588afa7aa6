//! Names of months and days in each language.

use domain::Lang;

/// How a language names months and days; Monday comes first.
pub(crate) struct Calendar {
    /// Months by themselves, as above a calendar.
    pub months: [&'static str; 12],
    /// Months after the number of a day.
    pub months_of: [&'static str; 12],
    /// Weekdays, short; the first two letters are shorter still, and no two are the same.
    pub weekdays: [&'static str; 7],
    /// What stands between the number of a day and its month.
    pub joint: &'static str,
}

/// The names in `lang`.
pub(crate) const fn of(lang: Lang) -> &'static Calendar {
    match lang {
        Lang::En => &ENGLISH,
        Lang::Ru => &RUSSIAN,
        Lang::Uk => &UKRAINIAN,
        Lang::Kk => &KAZAKH,
        Lang::Uz => &UZBEK,
    }
}

/// The names of the months by themselves, January first.
pub fn months(lang: Lang) -> [&'static str; 12] {
    of(lang).months
}

static ENGLISH: Calendar = Calendar {
    months: ENGLISH_MONTHS,
    months_of: ENGLISH_MONTHS,
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    joint: " ",
};

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

static RUSSIAN: Calendar = Calendar {
    months: [
        "Январь",
        "Февраль",
        "Март",
        "Апрель",
        "Май",
        "Июнь",
        "Июль",
        "Август",
        "Сентябрь",
        "Октябрь",
        "Ноябрь",
        "Декабрь",
    ],
    months_of: [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    weekdays: ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    joint: " ",
};

static UKRAINIAN: Calendar = Calendar {
    months: [
        "Січень",
        "Лютий",
        "Березень",
        "Квітень",
        "Травень",
        "Червень",
        "Липень",
        "Серпень",
        "Вересень",
        "Жовтень",
        "Листопад",
        "Грудень",
    ],
    months_of: [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    weekdays: ["пн", "вт", "ср", "чт", "пт", "сб", "нд"],
    joint: " ",
};

static KAZAKH: Calendar = Calendar {
    months: [
        "Қаңтар",
        "Ақпан",
        "Наурыз",
        "Сәуір",
        "Мамыр",
        "Маусым",
        "Шілде",
        "Тамыз",
        "Қыркүйек",
        "Қазан",
        "Қараша",
        "Желтоқсан",
    ],
    months_of: [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    weekdays: ["дс", "сс", "ср", "бс", "жм", "сб", "жс"],
    joint: " ",
};

static UZBEK: Calendar = Calendar {
    months: [
        "Yanvar", "Fevral", "Mart", "Aprel", "May", "Iyun", "Iyul", "Avgust", "Sentabr", "Oktabr",
        "Noyabr", "Dekabr",
    ],
    months_of: [
        "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr",
        "noyabr", "dekabr",
    ],
    weekdays: ["dush", "sesh", "chor", "pay", "jum", "shan", "yak"],
    joint: "-",
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_months_or_days_of_a_language_look_the_same() {
        for lang in Lang::ALL {
            let names = of(lang);
            let months: BTreeSet<_> = names.months.iter().collect();
            let months_of: BTreeSet<_> = names.months_of.iter().collect();
            let short = |day: &&str| day.chars().take(2).collect::<String>();
            let days: BTreeSet<_> = names.weekdays.iter().map(short).collect();
            assert_eq!(
                (months.len(), months_of.len(), days.len()),
                (12, 12, 7),
                "{lang}"
            );
        }
    }
}
