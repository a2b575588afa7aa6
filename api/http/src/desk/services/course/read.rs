//! What the forms of a service's course and terms say, and what is wrong with it.

use domain::{
    catalogue::{LONGEST_MIN, MOST_PHASES, Needed, Phase, length_fits},
    money::Money,
};
use service::desk::Terms;
use templates::web::Words;

use super::Typed;
use crate::desk::{between, no_amount};

impl Typed {
    /// With what was typed instead.
    pub(super) fn typed(mut self, body: &[u8]) -> Self {
        let all: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
        let value = |name: &str| {
            let found = all.iter().rfind(|(known, _)| known == name);
            found.map(|(_, value)| value.trim().to_owned())
        };
        let phase = |place: usize| {
            let waits = value(&format!("waits-{place}")).is_some_and(|word| word == "yes");
            Some((value(&format!("phase-{place}"))?, waits))
        };
        if value("phase-1").is_some() {
            self.phases = (1..=MOST_PHASES).filter_map(phase).collect();
        }
        for (resource, typed) in self.resources.iter().zip(&mut self.needs) {
            *typed = value(&format!("need-{}", resource.id)).unwrap_or_else(|| typed.clone());
        }
        for (staff, minutes, price) in &mut self.terms {
            *minutes = value(&format!("minutes-{}", staff.id)).unwrap_or_else(|| minutes.clone());
            *price = value(&format!("price-{}", staff.id)).unwrap_or_else(|| price.clone());
        }
        let agreed = all.iter().filter(|(_, value)| value == "yes");
        self.agreed = agreed
            .filter_map(|(name, _)| name.strip_prefix("sum-")?.parse().ok())
            .next_back();
        self
    }

    /// The phases and what is needed; `None` when something is wrong, or somebody must agree first.
    pub(super) fn course(&mut self, words: Words) -> Option<(Vec<Phase>, Vec<Needed>)> {
        let (phases, needs) = (self.read_phases(words), self.read_needs(words));
        let fine = self.wrong.is_empty() && self.asked.is_none();
        fine.then_some((phases, needs))
    }

    fn read_phases(&mut self, words: Words) -> Vec<Phase> {
        let last = self
            .phases
            .iter()
            .rposition(|(minutes, _)| !minutes.is_empty());
        let mut phases = Vec::new();
        for (place, (minutes, waits)) in self.phases.iter().enumerate() {
            if last.is_none_or(|last| place > last) {
                break;
            }
            let number = minutes.parse::<u32>().ok();
            match number.filter(|minutes| (1..=LONGEST_MIN).contains(minutes)) {
                Some(minutes) => phases.push(Phase {
                    minutes,
                    hands_on: !waits,
                }),
                None => {
                    let why = match minutes.as_str() {
                        "" => words.say("course-hole"),
                        _ => between(words, 1, LONGEST_MIN),
                    };
                    self.wrong.push((format!("phase-{}", place + 1), why));
                }
            }
        }
        if self.wrong.is_empty() && !phases.is_empty() {
            self.add_up(words, &mut phases);
        }
        phases
    }

    /// Looks at all phases together.
    fn add_up(&mut self, words: Words, phases: &mut Vec<Phase>) {
        let sum: u32 = phases.iter().map(|phase| phase.minutes).sum();
        let why = match phases.as_slice() {
            all if !all.iter().any(|phase| phase.hands_on) => words.say("course-nobody"),
            // Without a wait there is nothing to tell apart.
            [_] if sum == self.minutes => {
                phases.clear();
                return;
            }
            [_] => words.say("course-one"),
            _ if !length_fits(sum) => words.with("course-sum", &[("sum", sum.into())]),
            _ => {
                let agreed = sum == self.minutes || self.agreed == Some(sum);
                self.asked = (!agreed).then_some(sum);
                return;
            }
        };
        self.wrong.push(("phase-1".to_owned(), why));
    }

    fn read_needs(&mut self, words: Words) -> Vec<Needed> {
        let mut needs = Vec::new();
        for (resource, typed) in self.resources.iter().zip(&self.needs) {
            let count = match typed.as_str() {
                "" => Some(0),
                text => text.parse().ok().filter(|count| *count <= resource.units),
            };
            match count {
                Some(0) => {}
                Some(count) => needs.push(Needed {
                    resource: resource.id,
                    count,
                }),
                None => {
                    let name = format!("need-{}", resource.id);
                    self.wrong.push((name, between(words, 0, resource.units)));
                }
            }
        }
        needs
    }

    /// What is special to each specialist; `None` when something is wrong.
    pub(super) fn own_terms(&mut self, words: Words) -> Option<Vec<Terms>> {
        let mut all = Vec::with_capacity(self.terms.len());
        for (staff, minutes, price) in &self.terms {
            let length = minutes.parse().ok().filter(|minutes| length_fits(*minutes));
            if length.is_none() && !minutes.is_empty() {
                let name = format!("minutes-{}", staff.id);
                self.wrong.push((name, words.say("wrong-length")));
            }
            let amount = Money::parse(price, self.settings.currency);
            if amount.is_none() && !price.is_empty() {
                let name = format!("price-{}", staff.id);
                let why = no_amount(words, self.settings.currency);
                self.wrong.push((name, why));
            }
            all.push(Terms {
                staff: staff.id,
                minutes: length,
                price_minor: amount.map(|price| price.minor),
            });
        }
        self.wrong.is_empty().then_some(all)
    }
}
