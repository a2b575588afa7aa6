//! A visit as a file for the calendar of whoever comes: iCalendar, RFC 5545.

use domain::{Interval, Timestamp};
use icalendar::{Calendar, CalendarDateTime, Component, Event, EventLike, EventStatus, Property};

/// A visit as a calendar shows it.
#[derive(Clone, Debug)]
pub struct Invitation<'a> {
    /// The same for each file of the visit, and for no other visit.
    pub uid: &'a str,
    /// A later file has a higher one when it shows something else.
    pub sequence: u32,
    /// When the file is made.
    pub made: Timestamp,
    /// When the visit is.
    pub time: Interval,
    /// Where the visit stands.
    pub stands: Stands,
    /// Its heading.
    pub title: &'a str,
    /// What else there is to say; may be empty.
    pub about: &'a str,
    /// The place; may be empty.
    pub place: &'a str,
    /// The salon's name.
    pub salon: &'a str,
    /// The salon's phone; may be empty.
    pub phone: &'a str,
    /// The salon's mail address; may be empty.
    pub email: &'a str,
}

/// Where a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Waits for the salon's yes.
    Open,
    /// Agreed.
    Agreed,
    /// Called off.
    Off,
}

impl Invitation<'_> {
    /// The file.
    pub fn ics(&self) -> String {
        let at = |at: Timestamp| CalendarDateTime::from(at.utc());
        let mut event = Event::with_uid(self.uid);
        event
            .sequence(self.sequence)
            .timestamp(self.made.utc())
            .starts(at(self.time.from))
            .ends(at(self.time.until))
            .summary(&one_line(self.title))
            .status(match self.stands {
                Stands::Open => EventStatus::Tentative,
                Stands::Agreed => EventStatus::Confirmed,
                Stands::Off => EventStatus::Cancelled,
            })
            .append_property(self.organiser());
        if !self.about.is_empty() {
            event.description(self.about);
        }
        if !self.place.is_empty() {
            event.location(&one_line(self.place));
        }
        let mut calendar = Calendar::empty();
        calendar
            .append_property(Property::new("VERSION", "2.0"))
            .append_property(Property::new("PRODID", "-//Botique//Visit//EN"))
            .append_property(Property::new("CALSCALE", "GREGORIAN"))
            .append_property(Property::new("METHOD", "PUBLISH"))
            .push(event.done());
        calendar.to_string()
    }

    /// Who publishes it: RFC 5546 wants an address, and a phone is one, too.
    fn organiser(&self) -> Property {
        let digits: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        let plus = if self.phone.trim_start().starts_with('+') {
            "+"
        } else {
            ""
        };
        let address = match digits.as_str() {
            _ if !self.email.is_empty() => format!("mailto:{}", self.email),
            "" => "invalid:nomail".to_owned(),
            digits => format!("tel:{plus}{digits}"),
        };
        // A parameter has no way to write these.
        let name = one_line(self.salon).replace('"', "");
        let mut organiser = Property::new("ORGANIZER", address);
        organiser.add_parameter("CN", &name);
        organiser.done()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(stands: Stands, word: &str) -> String {
        let from = Timestamp::from_ms(1_795_606_200_000);
        Invitation {
            uid: "7@botique",
            sequence: 3,
            made: Timestamp::from_ms(1_795_000_000_000),
            time: Interval::new(from, from.plus_minutes(90)),
            stands,
            title: word,
            about: word,
            place: word,
            salon: word,
            phone: "+7 (495) 123-45-67",
            email: "",
        }
        .ics()
    }

    /// The lines of a file, those that were folded in one piece.
    fn lines(file: &str) -> Vec<String> {
        assert!(
            file.split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains('\n'))
        );
        let whole = file.replace("\r\n ", "");
        whole.split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_calendar_learns_when_where_and_how_often_it_changed() {
        let file = lines(&file(Stands::Agreed, "Cut"));
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:7@botique",
            "SEQUENCE:3",
            "DTSTART:20261125T113000Z",
            "DTEND:20261125T130000Z",
            "STATUS:CONFIRMED",
            "SUMMARY:Cut",
            "LOCATION:Cut",
            "ORGANIZER;CN=Cut:tel:+74951234567",
            "END:VEVENT",
            "END:VCALENDAR",
        ] {
            assert_eq!(
                file.iter().filter(|one| *one == line).count(),
                1,
                "{line}: {file:#?}"
            );
        }
        assert!(file.iter().any(|line| line.starts_with("DTSTAMP:2026")));
    }

    #[test]
    fn a_visit_that_is_off_says_so() {
        assert!(file(Stands::Off, "Cut").contains("\r\nSTATUS:CANCELLED\r\n"));
    }

    #[test]
    fn no_name_ends_its_line_or_begins_another_property() {
        let odd = "Cut; \"wash\", dry\\n\r\nATTENDEE:mailto:x@example.com\n💅";
        let odd = odd.repeat(5);
        let file = lines(&file(Stands::Agreed, &odd));
        let starts = [
            "BEGIN",
            "VERSION",
            "PRODID",
            "CALSCALE",
            "METHOD",
            "UID",
            "SEQUENCE",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "STATUS",
            "ORGANIZER",
            "DESCRIPTION",
            "LOCATION",
            "END",
        ];
        for line in file.iter().filter(|line| !line.is_empty()) {
            let name = line.split([':', ';']).next().unwrap_or_default();
            assert!(starts.contains(&name), "{line}");
        }
        let summary = file
            .iter()
            .find(|line| line.starts_with("SUMMARY:"))
            .unwrap();
        assert!(
            summary.starts_with("SUMMARY:Cut\\; \"wash\"\\, dry\\\\n ATTENDEE"),
            "{summary}"
        );
    }
}
