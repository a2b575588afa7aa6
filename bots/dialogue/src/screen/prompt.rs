//! What a screen says.

use chrono::NaiveDate;
use domain::{
    Timestamp,
    booking::Status,
    client::{Birthday, Detail},
    intake::Said,
    money::Money,
    review::{Rating, Stars},
    series::Place,
};

use crate::{series, waiting, work};

/// One visit, ready to print apart from words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitCard {
    /// Service name.
    pub service: String,
    /// Specialist name.
    pub staff: String,
    /// Who does which service from when, where several specialists do it: start, service, specialist.
    pub doers: Vec<(Timestamp, String, String)>,
    /// Who comes, where it is not who books; may be empty.
    pub visitor: String,
    /// The room, where the client is told of it; may be empty.
    pub room: String,
    /// Start.
    pub at: Timestamp,
    /// Length, minutes.
    pub minutes: u32,
    /// Agreed price.
    pub price: Option<Money>,
    /// Where it stands.
    pub status: Status,
    /// Until when the client may move it; none when that is over.
    pub move_until: Option<Timestamp>,
    /// Until when the client may cancel it; none when that is over.
    pub cancel_until: Option<Timestamp>,
}

/// What the screen says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Three buttons.
    Home {
        /// The salon's name.
        salon: String,
        /// The salon's own words; may be empty.
        greeting: String,
    },
    /// About the salon.
    About {
        /// The salon's name.
        salon: String,
        /// A few words; may be empty.
        about: String,
        /// Address; may be empty.
        address: String,
        /// Phone; may be empty.
        phone: String,
        /// What clients say, in numbers.
        rating: Rating,
        /// And in words, newest first.
        words: Vec<(Stars, String)>,
    },
    /// How the bot works, and the salon's phone.
    Help {
        /// The salon's name.
        salon: String,
        /// Phone; may be empty.
        phone: String,
        /// Clients may cancel until this long before, minutes.
        cancel_before_min: u32,
        /// Clients may move until this long before, minutes.
        move_before_min: u32,
    },
    /// Choose a language.
    Languages,
    /// Choose a service.
    Services {
        /// Of this specialist; may be empty.
        staff: String,
    },
    /// Choose a service more.
    More {
        /// The services of the visit so far.
        services: String,
    },
    /// Choose a specialist.
    Staff {
        /// The chosen service.
        service: String,
        /// Its full text; may be empty.
        about: String,
    },
    /// Choose a day.
    Days {
        /// The chosen service.
        service: String,
        /// The chosen specialist, or none for any.
        staff: Option<String>,
        /// Whether a visit is being moved.
        moving: Option<Timestamp>,
        /// Whether the month shown has a free day.
        any_free: bool,
        /// Whether there are recommended times.
        best: bool,
        /// Whether days are closed because the class takes place on others only.
        class: bool,
    },
    /// Choose a time of a day.
    Times {
        /// The day.
        date: NaiveDate,
        /// The chosen service.
        service: String,
        /// The chosen specialist, or none for any.
        staff: Option<String>,
        /// Whether some of the times are recommended.
        best: bool,
    },
    /// Choose one of the nearest free times, after losing one.
    Nearest {
        /// The chosen service.
        service: String,
    },
    /// Something is asked before the visit.
    Question {
        /// Which, from 1.
        number: u32,
        /// Of how many.
        count: u32,
        /// The question.
        text: String,
        /// What is to be agreed to; may be empty.
        terms: String,
        /// Whether the answer is typed.
        typed: bool,
        /// What was answered before.
        answer: Option<Said>,
        /// Until when the time is held; none when that is over and it has to be taken again.
        held_until: Option<Timestamp>,
    },
    /// Agree to what a clinic asks of everybody.
    Consent {
        /// The salon's name.
        salon: String,
        /// Who comes, where it is not who books; may be empty.
        visitor: String,
        /// What is to be agreed to.
        text: String,
        /// Until when the time is held; none when that is over and it has to be taken again.
        held_until: Option<Timestamp>,
    },
    /// Who comes?
    Whom,
    /// Type the name of who comes.
    NewVisitor,
    /// When was who comes born?
    VisitorBorn {
        /// Their name.
        name: String,
    },
    /// The soonest times.
    Urgent {
        /// The salon's phone; may be empty.
        phone: String,
        /// With whom and which service that would be.
        choices: Vec<(String, String)>,
    },
    /// How to prepare for a visit.
    Preparation {
        /// The visit.
        visit: VisitCard,
        /// How.
        text: String,
    },
    /// Type the name.
    AskName {
        /// Until when the time is held; none when that is over and it has to be taken again.
        held_until: Option<Timestamp>,
    },
    /// Type or share the phone.
    AskPhone {
        /// How one looks in the salon's country.
        example: String,
        /// Until when the time is held; none when that is over and it has to be taken again.
        held_until: Option<Timestamp>,
    },
    /// Look once more, then confirm.
    Summary {
        /// The visit.
        visit: VisitCard,
        /// The client's name.
        name: String,
        /// The client's phone, in international form.
        phone: String,
        /// Until when the time is held; none when that is over and it has to be taken again.
        held_until: Option<Timestamp>,
        /// What they wrote to the salon; may be empty.
        wish: String,
        /// What they were asked and answered.
        answers: Vec<(String, Said)>,
    },
    /// A [`Prompt::Summary`] of a visit that can no longer be moved or cancelled here once it is booked.
    Unchangeable {
        /// The summary.
        summary: Box<Prompt>,
        /// The salon's phone; may be empty.
        phone: String,
    },
    /// Booked.
    Booked {
        /// The visit.
        visit: VisitCard,
        /// How to prepare for it; may be empty.
        preparation: String,
    },
    /// Visits ahead.
    MyBookings {
        /// Whether there are none.
        empty: bool,
    },
    /// Visits that are over.
    PastBookings {
        /// Whether there are none.
        empty: bool,
    },
    /// One visit.
    Visit {
        /// The visit.
        visit: VisitCard,
        /// Which it is of its series.
        place: Option<Place>,
        /// What they wrote to the salon; may be empty.
        wish: String,
        /// The salon's address; may be empty.
        address: String,
        /// The salon's phone; may be empty.
        phone: String,
    },
    /// Write to the salon about a visit.
    AskWish {
        /// The visit.
        visit: VisitCard,
        /// What they wrote before; may be empty.
        wish: String,
    },
    /// What the salon knows of them.
    Own {
        /// Name; may be empty.
        name: String,
        /// Phone in international form; may be empty.
        phone: String,
        /// Where mail reaches them; may be empty.
        email: String,
        /// Their birthday.
        birthday: Option<Birthday>,
    },
    /// Type another name.
    OwnName,
    /// Type or share another phone.
    OwnPhone {
        /// How one looks in the salon's country.
        example: String,
    },
    /// Type a detail.
    OwnDetail {
        /// Which.
        detail: Detail,
    },
    /// Type something to the salon.
    Write {
        /// The salon's name.
        salon: String,
    },
    /// It is with the salon.
    Written,
    /// Really be forgotten?
    ConfirmErase {
        /// Visits ahead that are called off then.
        visits: u32,
    },
    /// Forgotten.
    Erased,
    /// Welcome back.
    Rested {
        /// The salon's name.
        salon: String,
        /// The service that was being booked; may be empty.
        service: String,
    },
    /// Look once more, then move.
    ConfirmMove {
        /// The visit as it is.
        visit: VisitCard,
        /// The new start.
        to: Timestamp,
    },
    /// Moved.
    Moved {
        /// The visit as it is now.
        visit: VisitCard,
    },
    /// Really cancel?
    ConfirmCancel {
        /// The visit.
        visit: VisitCard,
        /// Visits of its series after it.
        later: u32,
    },
    /// Cancelled.
    Cancelled {
        /// The visit.
        visit: VisitCard,
    },
    /// Thanks for the stars; words are welcome.
    Rated {
        /// The visit.
        visit: VisitCard,
        /// The stars given.
        stars: Stars,
        /// The words given; may be empty.
        words: String,
    },
    /// The salon is closed for good.
    Closed {
        /// The salon's name.
        salon: String,
    },
    /// One about recurring visits.
    Series(Box<series::Said>),
    /// One about the waitlist.
    Waiting(Box<waiting::Said>),
    /// What the salon's own people see.
    Work(Box<work::Said>),
}
