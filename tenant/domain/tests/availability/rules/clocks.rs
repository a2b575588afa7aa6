//! Days on which clocks change.

use chrono::NaiveDate;
use chrono_tz::{Africa, America, Asia, Australia, Pacific};

use super::*;

#[test]
fn a_spring_day_is_an_hour_shorter() {
    // Berlin, 29 March 2026: 02:00 becomes 03:00.
    let berlin = hourly(Europe::Berlin);
    assert_eq!(
        clock(&berlin, &plan(&["00:00-06:00"], 60), "2026-03-29"),
        "00:00 01:00 03:00 04:00 05:00"
    );
    assert_eq!(
        clock(&berlin, &plan(&["02:30-05:00"], 60), "2026-03-29"),
        "03:00 04:00"
    );
    assert_eq!(
        clock(&berlin, &plan(&["00:00-02:30"], 60), "2026-03-29"),
        "00:00 01:00"
    );
    assert_eq!(
        clock(&berlin, &plan(&["02:10-02:50"], 10), "2026-03-29"),
        ""
    );
}

#[test]
fn an_autumn_day_is_an_hour_longer() {
    // Berlin, 25 October 2026: 03:00 becomes 02:00.
    let berlin = hourly(Europe::Berlin);
    let day = "2026-10-25";
    assert_eq!(
        clock(&berlin, &plan(&["00:00-05:00"], 60), day),
        "00:00 01:00 02:00 02:00 03:00 04:00"
    );
    assert_eq!(
        clock(&berlin, &plan(&["02:30-05:00"], 60), day),
        "02:30 02:30 03:30"
    );
    assert_eq!(
        clock(&berlin, &plan(&["00:00-02:30"], 30), day),
        "00:00 01:00 02:00 02:00"
    );
    assert_eq!(
        clock(&berlin, &plan(&["00:00-02:00"], 60), day),
        "00:00 01:00"
    );
}

#[test]
fn clocks_that_change_at_midnight_or_by_half_an_hour() {
    // Cairo, 24 April 2026: midnight becomes 01:00. Beirut, 29 March 2026: the same.
    for (zone, day) in [(Africa::Cairo, "2026-04-24"), (Asia::Beirut, "2026-03-29")] {
        assert_eq!(
            clock(&hourly(zone), &plan(&["00:00-04:00"], 60), day),
            "01:00 02:00 03:00"
        );
        assert_eq!(
            clock(&hourly(zone), &plan(&["00:30-03:00"], 60), day),
            "01:00 02:00"
        );
    }
    // Sao Paulo, 4 November 2018: midnight became 01:00; 17 February 2018: 23:00 came twice.
    let paulo = hourly(America::Sao_Paulo);
    assert_eq!(
        clock(&paulo, &plan(&["00:00-03:00"], 60), "2018-11-04"),
        "01:00 02:00"
    );
    assert_eq!(
        clock(&paulo, &plan(&["22:00-24:00"], 60), "2018-02-17"),
        "22:00 23:00 23:00"
    );
    // Havana, 1 November 2026: 01:00 becomes midnight, of the same date.
    let havana = hourly(America::Havana);
    assert_eq!(
        clock(&havana, &plan(&["00:00-03:00"], 60), "2026-11-01"),
        "00:00 00:00 01:00 02:00"
    );
    assert_eq!(
        clock(&havana, &plan(&["22:00-24:00"], 60), "2026-10-31"),
        "22:00 23:00"
    );
    // Lord Howe: 4 October 2026 skips 02:00 to 02:30, 5 April 2026 repeats 01:30 to 02:00.
    let howe = rules(Australia::Lord_Howe);
    assert_eq!(
        clock(&howe, &plan(&["01:00-03:30"], 30), "2026-10-04"),
        "01:00 01:30 02:30 03:00"
    );
    assert_eq!(
        clock(&howe, &plan(&["01:00-02:30"], 30), "2026-04-05"),
        "01:00 01:30 01:30 02:00"
    );
    // St John's, 7 November 2010: 00:01 became 23:01 of the day before, which stays the 7th's.
    let johns = hourly(America::St_Johns);
    assert_eq!(
        clock(&johns, &plan(&["22:00-24:00"], 60), "2010-11-06"),
        "22:00 23:00"
    );
}

#[test]
fn a_date_the_salon_skipped_has_no_time() {
    // Samoa had no 30 December 2011.
    let apia = hourly(Pacific::Apia);
    let salon = plan(&["00:00-24:00"], 60);
    assert_eq!(clock(&apia, &salon, "2011-12-30"), "");
    assert_eq!(clock(&apia, &salon, "2011-12-29").split(' ').count(), 24);
    assert_eq!(clock(&apia, &salon, "2011-12-31").split(' ').count(), 24);
    let now = utc("2011-12-28T00:00:00Z");
    assert_eq!(
        on(&apia, std::slice::from_ref(&salon), "2011-12-30", now).0,
        DayState::Closed
    );
    let mut night = plan(&["22:00-24:00"], 180);
    let saturday: NaiveDate = date("2011-12-31");
    night.overrides.push(DateOverride {
        date: saturday,
        windows: vec![window("00:00-02:00")],
    });
    assert_eq!(clock(&apia, &night, "2011-12-29"), "22:00 23:00");
}
