//! What is taken of whom, gathered by the database: the slot query reads a row per subject instead of
//! one per claim and one per visit.

use std::collections::BTreeMap;

use domain::{
    BookingId, Interval, StaffId, SubjectId, Timestamp,
    booking::{MOST_SERVICES, Part},
    catalogue::LONGEST_MIN,
};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    bookings::TAKES_TIME,
    claims::Claim,
    gather::{self, Gather},
    rows::from_json,
};

const CLAIM: &str = "claim";
const BOOKING: &str = "booking";
/// No visit is longer, in milliseconds.
const LONGEST_MS: i64 = MOST_SERVICES as i64 * LONGEST_MIN as i64 * 60_000;

/// When each specialist, room and device is busy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Busy(BTreeMap<SubjectId, Vec<Interval>>);

impl Busy {
    /// When one of them is, in no order.
    pub fn of(&self, subject: impl Into<SubjectId>) -> Vec<Interval> {
        self.0.get(&subject.into()).cloned().unwrap_or_default()
    }
}

impl<'a> FromIterator<&'a Claim> for Busy {
    fn from_iter<I: IntoIterator<Item = &'a Claim>>(claims: I) -> Self {
        let mut busy = Self::default();
        for claim in claims {
            busy.0.entry(claim.subject).or_default().push(claim.time);
        }
        busy
    }
}

/// What takes up time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The claims.
    pub busy: Busy,
    /// Starts of the visits that take up time of a specialist: one of several services counts once for
    /// each who does one, a class once for all who have a seat.
    pub starts: BTreeMap<StaffId, Vec<Timestamp>>,
}

/// Everything that touches `range` but for `except` (a visit being moved); starts only where they are
/// `counted`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    range: Interval,
    except: Option<BookingId>,
    counted: bool,
) -> Result<Taken, StoreError> {
    let sql = statement(Gather::on(&tx.0), counted);
    let values = [
        range.from.ms().into(),
        range.until.ms().into(),
        except.map_or(Uuid::nil(), Uuid::from).into(),
    ];
    let mut taken = Taken::default();
    for row in tx.0.rows(&sql, values).await? {
        let subject: Uuid = row.try_get("", "subject_id")?;
        if row.try_get::<String>("", "kind")? == "busy" {
            let times = instants(&row, "first", CLAIM)?.into_iter();
            let times = times.zip(instants(&row, "second", CLAIM)?);
            let times = times.map(|(from, until)| Interval::new(from, until));
            taken.busy.0.insert(subject.into(), times.collect());
        } else {
            add_starts(&mut taken.starts, subject.into(), &row)?;
        }
    }
    Ok(taken)
}

/// A row for each subject with its claims' beginnings and ends, then one for each specialist with the
/// starts of visits, those of classes, and the later parts.
///
/// Between two bounds Postgres expects few visits, however many there are, and keeps its plan; beyond one
/// bound it expects a third of all, and makes a new plan each time.
fn statement(gather: Gather, counted: bool) -> String {
    let (froms, untils) = (gather.column("from_ms"), gather.column("until_ms"));
    let mut sql = format!(
        "SELECT 'busy' AS kind, subject_id, {froms} AS first, {untils} AS second, NULL AS later
         FROM claim WHERE until_ms > $1 AND from_ms < $2 AND owner_id <> $3 GROUP BY subject_id"
    );
    if counted {
        sql.push_str(&format!(
            " UNION ALL SELECT 'starts', staff_id, {froms} FILTER (WHERE class_id IS NULL),
                 {froms} FILTER (WHERE class_id IS NOT NULL),
                 CAST({} FILTER (WHERE parts <> '[]') AS text)
             FROM booking WHERE until_ms > $1 AND until_ms < $2 + {LONGEST_MS} AND from_ms < $2
             AND id <> $3 AND {TAKES_TIME} GROUP BY staff_id",
            gather.columns(&["parts"]),
        ));
    }
    sql
}

/// The starts of one specialist's visits, and of those who do the later parts of them.
fn add_starts(
    starts: &mut BTreeMap<StaffId, Vec<Timestamp>>,
    staff: StaffId,
    row: &QueryResult,
) -> Result<(), StoreError> {
    let mut classes = instants(row, "second", BOOKING)?;
    classes.sort_unstable();
    classes.dedup();
    let known = starts.entry(staff).or_default();
    known.extend(instants(row, "first", BOOKING)?.into_iter().chain(classes));
    for (parts,) in gather::rows::<(String,)>(row, "later", BOOKING)? {
        let mut then: Vec<Part> = from_json(&parts, BOOKING)?;
        then.retain(|part| part.staff != staff);
        then.dedup_by_key(|part| part.staff);
        for part in then {
            starts.entry(part.staff).or_default().push(part.time.from);
        }
    }
    Ok(())
}

fn instants(
    row: &QueryResult,
    column: &str,
    table: &'static str,
) -> Result<Vec<Timestamp>, StoreError> {
    let ms = gather::numbers(row, column, table)?.into_iter();
    Ok(ms.map(Timestamp::from_ms).collect())
}
