//! Plans and what they entitle to; knows no payment provider.

use domain::limits::Limits;

/// A plan a tenant can be on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The word kept in the directory.
    pub code: &'static str,
    /// What a tenant on it may use.
    pub limits: Limits,
}

/// The plan of every new tenant, with the limits that the platform's settings give it.
pub fn free(limits: Limits) -> Plan {
    Plan {
        code: service::provision::FREE,
        limits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_free_plan_has_the_limits_of_the_settings() {
        let limits = Limits {
            messages_per_minute: 3,
            taps_per_minute: 4,
            api_calls_per_minute: 5,
            concurrency: 1,
        };
        assert_eq!(free(limits).limits, limits);
        assert_eq!(free(limits).code, "free");
    }
}
