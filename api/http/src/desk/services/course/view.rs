//! The forms of a service's course and terms.

use domain::catalogue::MOST_PHASES;
use templates::web::{Check, Control, Form, Input};

use super::Typed;
use crate::{
    desk::calendar,
    here::{Here, Member},
};

/// Parts that are shown before any is filled in.
const FIRST_PARTS: usize = 3;

impl Typed {
    /// The forms below that of the service itself.
    pub fn forms(&self, here: &Here, member: &Member, mark: &str) -> Vec<Form> {
        let base = format!("/app/{}/services/{mark}", member.tenant.slug);
        let words = here.words;
        let rooms = format!("/app/{}/rooms", member.tenant.slug);
        let mut forms = vec![Form {
            mark: "course",
            title: words.say("course-title"),
            fold: Some(self.is_special()),
            action: format!("{base}/course#course"),
            controls: self.course_controls(here),
            submit: words.say("save"),
            aside: Some((rooms, words.say("rooms-title"))),
            ..Form::default()
        }];
        if !self.terms.is_empty() {
            forms.push(Form {
                mark: "terms",
                title: words.say("own-terms-title"),
                fold: Some(self.has_terms()),
                action: format!("{base}/terms#terms"),
                controls: self.terms_controls(here),
                submit: words.say("save"),
                ..Form::default()
            });
        }
        forms
    }

    /// Whether it has parts, or needs anything besides a specialist.
    fn is_special(&self) -> bool {
        let mut needs = self.needs.iter();
        !self.phases.is_empty() || needs.any(|need| !need.is_empty())
    }

    /// Whether something is special to a specialist.
    fn has_terms(&self) -> bool {
        let mut terms = self.terms.iter();
        terms.any(|(_, minutes, price)| !minutes.is_empty() || !price.is_empty())
    }

    fn fault(&self, control: &str) -> String {
        let found = self.wrong.iter().find(|(name, _)| name == control);
        found.map_or_else(String::new, |(_, why)| why.clone())
    }

    fn course_controls(&self, here: &Here) -> Vec<Control> {
        let words = here.words;
        let mut controls = vec![Control::Note(words.say("course-lead"))];
        // One more than are used, so that the page stays short.
        let used = self
            .phases
            .iter()
            .rposition(|(minutes, _)| !minutes.is_empty());
        let shown = used.map_or(0, |last| last + 2);
        for place in 1..=shown.clamp(FIRST_PARTS, MOST_PHASES) {
            let (minutes, waits) = self.phases.get(place - 1).cloned().unwrap_or_default();
            let number = [("number", place.into())];
            let name = format!("phase-{place}");
            let label = words.with("course-phase", &number);
            let input = Input::text(&name, label, &minutes)
                .kind("number")
                .optional();
            controls.push(input.error(self.fault(&name)).into());
            controls.push(Control::Check(Check {
                name: format!("waits-{place}"),
                label: words.with("course-waits", &number),
                on: waits,
                ..Check::default()
            }));
        }
        controls.extend(self.length_controls(here));
        for (resource, typed) in self.resources.iter().zip(&self.needs) {
            let name = format!("need-{}", resource.id);
            let known = resource.name.get(words.0);
            let label = words.with("course-need", &[("name", known.into())]);
            let input = Input::text(&name, label, typed).kind("number").optional();
            controls.push(input.error(self.fault(&name)).into());
        }
        controls
    }

    /// How long the parts are together; a question where the service was longer or shorter.
    fn length_controls(&self, here: &Here) -> Option<Control> {
        let (words, texts) = (here.words, calendar::texts(here, &self.settings));
        let was = texts.length(self.minutes);
        if let Some(sum) = self.asked {
            let length = texts.length(sum);
            let args = [
                ("sum", length.as_str().into()),
                ("was", was.as_str().into()),
            ];
            return Some(Control::Check(Check {
                name: format!("sum-{sum}"),
                label: words.with("course-length-yes", &args),
                error: words.with("course-length", &args),
                ..Check::default()
            }));
        }
        let lengths = self
            .phases
            .iter()
            .filter_map(|(minutes, _)| minutes.parse::<u32>().ok());
        let sum = lengths.fold(0, u32::saturating_add);
        (sum == self.minutes)
            .then(|| Control::Note(words.with("course-together", &[("sum", was.as_str().into())])))
    }

    fn terms_controls(&self, here: &Here) -> Vec<Control> {
        let words = here.words;
        let mut controls = vec![Control::Note(words.say("own-terms-lead"))];
        for (staff, minutes, price) in &self.terms {
            let name = [("name", staff.name.get(words.0).into())];
            let field = format!("minutes-{}", staff.id);
            let length = Input::text(&field, words.with("own-terms-minutes", &name), minutes);
            let length = length.kind("number").optional().error(self.fault(&field));
            controls.push(length.into());
            let field = format!("price-{}", staff.id);
            let cost = Input::text(&field, words.with("own-terms-price", &name), price);
            controls.push(cost.optional().error(self.fault(&field)).into());
        }
        controls
    }
}
