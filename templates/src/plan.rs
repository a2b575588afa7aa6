//! What becomes of a salon's plan, in words: message ids of `locales/*/plan.ftl`.

use domain::{Timestamp, plan::PlanNews};

use crate::bot::{Arg, Texts};

impl Texts {
    /// What happened, and what can be done; plain text.
    pub fn plan_news(&self, news: &PlanNews) -> [String; 2] {
        let say = |id: String, args: &[(&'static str, Arg)]| self.plain(&id, args);
        let on = |at: Timestamp| self.date(at.local(self.zone).date_naive());
        let told = match news {
            PlanNews::Mark {
                quota,
                mark,
                allowed,
            } => {
                let what = self.plain(&format!("plan-quota-{}", quota.code()), &[]);
                let args = [("what", what.into()), ("allowed", (*allowed).into())];
                say(format!("plan-mark-{}", mark.code()), &args)
            }
            PlanNews::Ends { end, days, at } => {
                let days = [("days", Arg::Number(*days))];
                let in_days = self.plain("plan-in-days", &days);
                let args = [("in", in_days.into()), ("date", on(*at).into())];
                say(format!("plan-ends-{}", end.code()), &args)
            }
            PlanNews::Unpaid { until, .. } => {
                say("plan-unpaid".to_owned(), &[("date", on(*until).into())])
            }
            PlanNews::Began { plan } => {
                say("plan-began".to_owned(), &[("plan", plan.as_str().into())])
            }
            PlanNews::Over { plan, why } => say(
                format!("plan-over-{}", why.code()),
                &[("plan", plan.as_str().into())],
            ),
        };
        let advice = match news {
            PlanNews::Mark { .. } => "plan-mark-advice",
            _ => "plan-advice",
        };
        [told, self.plain(advice, &[])]
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        Kind, Lang,
        plan::{End, Mark, Over, Quota},
    };

    use super::*;

    #[test]
    fn all_that_becomes_of_a_plan_can_be_said_in_every_language() {
        let at = Timestamp::from_ms(1_790_000_000_000);
        let plan = || "Pro".to_owned();
        let mut all = vec![
            PlanNews::Unpaid { days: 3, until: at },
            PlanNews::Began { plan: plan() },
        ];
        for quota in Quota::ALL {
            all.extend([Mark::Near, Mark::Full].map(|mark| PlanNews::Mark {
                quota,
                mark,
                allowed: 60,
            }));
        }
        all.extend(End::ALL.map(|end| PlanNews::Ends { end, days: 3, at }));
        all.extend(Over::ALL.map(|why| PlanNews::Over { plan: plan(), why }));
        for lang in Lang::ALL {
            let texts = Texts {
                lang,
                kind: Kind::Salon,
                zone: chrono_tz::UTC,
            };
            for news in &all {
                for said in texts.plan_news(news) {
                    assert!(!said.is_empty() && !said.contains("Unknown"), "{said}");
                    assert!(!said.contains('{'), "{said}");
                }
            }
        }
    }
}
