//! Broadcasts, and how each of their people is dealt with.

use domain::{
    ClientId, Timestamp,
    broadcast::{Draft, Fate, Segment, State, Tally},
    ids::BroadcastId,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json, signed, unsigned},
};

const TABLE: &str = "broadcast";
const COLUMNS: &str = "id, words, segment, state, start_ms, run, total, sent, blocked, failed,
    opted_out, skipped, before_sent, before_left, created_ms, ended_ms";
/// Those who can be written to: they began to talk with the bot, let it in and did not decline.
const REACHABLE: &str = "client c WHERE NOT c.blocked_bot AND NOT c.opted_out
    AND EXISTS (SELECT 1 FROM client_contact k WHERE k.client_id = c.id AND k.channel = $1)";

/// A broadcast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broadcast {
    /// Identity.
    pub id: BroadcastId,
    /// What it says and to whom.
    pub draft: Draft,
    /// Where it stands.
    pub state: State,
    /// When it begins.
    pub start: Timestamp,
    /// Raised whenever it is set going: a job of an earlier run ends.
    pub run: u32,
    /// How its people were dealt with.
    pub tally: Tally,
    /// The same when the salon last let it go on.
    pub before: Tally,
    /// When it was written.
    pub created: Timestamp,
    /// When it was over.
    pub ended: Option<Timestamp>,
}

/// What broadcasts told a client, and when.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_told(
    tx: &TenantTx,
    client: ClientId,
) -> Result<Vec<(Timestamp, String)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT b.words, r.at_ms FROM broadcast_recipient r
             JOIN broadcast b ON b.id = r.broadcast_id
             WHERE r.client_id = $1 AND r.state = 'sent' ORDER BY r.at_ms",
            [Uuid::from(client).into()],
        )
        .await?;
    let read = |row: &QueryResult| {
        let at = Timestamp::from_ms(row.try_get("", "at_ms")?);
        Ok((at, row.try_get("", "words")?))
    };
    rows.iter().map(read).collect()
}

/// Writes a new draft.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(
    tx: &TenantTx,
    id: BroadcastId,
    draft: &Draft,
    now: Timestamp,
) -> Result<(), StoreError> {
    let values = [
        Uuid::from(id).into(),
        draft.words.as_str().into(),
        json(&draft.segment, TABLE)?.into(),
        State::Draft.code().into(),
        now.ms().into(),
    ];
    let sql = format!(
        "INSERT INTO broadcast ({COLUMNS})
         VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, 0, 0, 0, 0, 0, $5, NULL)"
    );
    tx.0.change(&sql, values).await?;
    Ok(())
}

/// Changes a draft; false when it is none any more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn rewrite(tx: &TenantTx, id: BroadcastId, draft: &Draft) -> Result<bool, StoreError> {
    let sql = "UPDATE broadcast SET words = $1, segment = $2 WHERE id = $3 AND state = 'draft'";
    let values = [
        draft.words.as_str().into(),
        json(&draft.segment, TABLE)?.into(),
        Uuid::from(id).into(),
    ];
    Ok(tx.0.change(sql, values).await? == 1)
}

/// One broadcast.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: BroadcastId) -> Result<Option<Broadcast>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM broadcast WHERE id = $1");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// At most `limit` broadcasts, newest first, from after the one given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &TenantTx,
    after: Option<BroadcastId>,
    limit: u32,
) -> Result<Vec<Broadcast>, StoreError> {
    let mut values: Vec<Value> = vec![i64::from(limit).into()];
    let beyond = after.map_or("", |after| {
        values.push(Uuid::from(after).into());
        "WHERE (created_ms, id) < (SELECT created_ms, id FROM broadcast WHERE id = $2)"
    });
    let sql = format!(
        "SELECT {COLUMNS} FROM broadcast {beyond} ORDER BY created_ms DESC, id DESC LIMIT $1"
    );
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// Moves a broadcast on if it stands where `old` says; false when it does not any more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set(tx: &TenantTx, old: &Broadcast, new: &Broadcast) -> Result<bool, StoreError> {
    let values = [
        new.state.code().into(),
        new.start.ms().into(),
        signed(new.run).into(),
        signed(new.before.sent).into(),
        signed(new.before.left()).into(),
        Value::BigInt(new.ended.map(Timestamp::ms)),
        Uuid::from(old.id).into(),
        old.state.code().into(),
        signed(old.run).into(),
    ];
    let sql = "UPDATE broadcast SET state = $1, start_ms = $2, run = $3, before_sent = $4,
             before_left = $5, ended_ms = $6
         WHERE id = $7 AND state = $8 AND run = $9";
    Ok(tx.0.change(sql, values).await? == 1)
}

/// How many people `segment` has now.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn reach(
    tx: &TenantTx,
    channel: &str,
    segment: Segment,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let mut values: Vec<Value> = vec![channel.into()];
    let chosen = chosen(segment, now, &mut values);
    let sql = format!("SELECT count(*) AS people FROM {REACHABLE} {chosen}");
    let row = tx.0.row(&sql, values).await?;
    let people: i64 = row
        .ok_or(StoreError::corrupt(TABLE))?
        .try_get("", "people")?;
    u64::try_from(people).map_err(|_| StoreError::corrupt(TABLE))
}

/// Writes down whom a broadcast goes to, as its segment is now; gives how many were added.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn choose(
    tx: &TenantTx,
    channel: &str,
    broadcast: &Broadcast,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let mut values: Vec<Value> = vec![channel.into()];
    let chosen = chosen(broadcast.draft.segment, now, &mut values);
    values.extend([Uuid::from(broadcast.id).into(), now.ms().into()]);
    let (id, at) = (values.len() - 1, values.len());
    let sql = format!(
        "INSERT INTO broadcast_recipient (broadcast_id, client_id, state, at_ms)
         SELECT ${id}, c.id, 'waiting', ${at} FROM {REACHABLE} {chosen} ON CONFLICT DO NOTHING"
    );
    let added = tx.0.change(&sql, values).await?;
    tx.0.change(
        "UPDATE broadcast SET total = total + $1 WHERE id = $2",
        [
            i64::try_from(added).unwrap_or(i64::MAX).into(),
            Uuid::from(broadcast.id).into(),
        ],
    )
    .await?;
    Ok(added)
}

/// The condition of a segment; its values follow those that are there.
fn chosen(segment: Segment, now: Timestamp, values: &mut Vec<Value>) -> String {
    let mut place = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let came = "EXISTS (SELECT 1 FROM booking b WHERE b.booker_id = c.id
        AND b.status IN ('confirmed', 'arrived', 'completed') AND b.from_ms <=";
    match segment {
        Segment::All => String::new(),
        Segment::Had(service) => {
            let now = place(now.ms().into());
            let service = place(Uuid::from(service).into());
            format!("AND {came} {now} AND b.service_id = {service})")
        }
        Segment::BornIn(month) => {
            let month = place(format!("{month:02}-%").into());
            format!("AND c.birthday LIKE {month}")
        }
        Segment::Unseen(_) => {
            let since = segment.unseen_since(now).unwrap_or(now);
            let (now, since) = (place(now.ms().into()), place(since.ms().into()));
            format!(
                "AND {came} {now}) AND NOT EXISTS (SELECT 1 FROM booking b
                 WHERE b.booker_id = c.id AND b.until_ms > {since}
                 AND b.status IN ('pending', 'confirmed', 'arrived', 'completed'))"
            )
        }
    }
}

/// Somebody of a broadcast with this fate, whose fate is older than `before`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn next(
    tx: &TenantTx,
    id: BroadcastId,
    fate: Fate,
    before: Timestamp,
) -> Result<Option<ClientId>, StoreError> {
    let values = [
        Uuid::from(id).into(),
        fate.code().into(),
        before.ms().into(),
    ];
    let sql = "SELECT client_id FROM broadcast_recipient
         WHERE broadcast_id = $1 AND state = $2 AND state IN ('waiting', 'taken') AND at_ms <= $3
         ORDER BY client_id LIMIT 1";
    let row = tx.0.row(sql, values).await?;
    row.map(|row| Ok(row.try_get::<Uuid>("", "client_id")?.into()))
        .transpose()
}

/// Notes how somebody was dealt with if it stood at `from`, and counts it; false when it did not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn deal(
    tx: &TenantTx,
    id: BroadcastId,
    client: ClientId,
    (from, to): (Fate, Fate),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = [
        to.code().into(),
        now.ms().into(),
        Uuid::from(id).into(),
        Uuid::from(client).into(),
        from.code().into(),
    ];
    let sql = "UPDATE broadcast_recipient SET state = $1, at_ms = $2
         WHERE broadcast_id = $3 AND client_id = $4 AND state = $5";
    if tx.0.change_quietly(sql, values).await? != 1 {
        return Ok(false);
    }
    let less = counter(from).map(|column| format!("{column} = {column} - 1"));
    let more = counter(to).map(|column| format!("{column} = {column} + 1"));
    let counted: Vec<String> = less.into_iter().chain(more).collect();
    if !counted.is_empty() {
        let sql = format!("UPDATE broadcast SET {} WHERE id = $1", counted.join(", "));
        tx.0.change(&sql, [Uuid::from(id).into()]).await?;
    }
    Ok(true)
}

fn counter(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Waiting | Fate::Taken => None,
        Fate::Sent => Some("sent"),
        Fate::Blocked => Some("blocked"),
        Fate::Failed => Some("failed"),
        Fate::OptedOut => Some("opted_out"),
        Fate::Skipped => Some("skipped"),
    }
}

/// The last broadcast that reached a client since `since`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn last_of(
    tx: &TenantTx,
    client: ClientId,
    since: Timestamp,
) -> Result<Option<BroadcastId>, StoreError> {
    let sql = "SELECT broadcast_id FROM broadcast_recipient
         WHERE client_id = $1 AND state = 'sent' AND at_ms >= $2
         ORDER BY at_ms DESC, broadcast_id DESC LIMIT 1";
    let values = [Uuid::from(client).into(), since.ms().into()];
    let row = tx.0.row(sql, values).await?;
    row.map(|row| Ok(row.try_get::<Uuid>("", "broadcast_id")?.into()))
        .transpose()
}

/// Forgets whom broadcasts went to that were over before `before`; their figures stay.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM broadcast_recipient WHERE broadcast_id IN
             (SELECT id FROM broadcast WHERE ended_ms < $1)",
        [before.ms().into()],
    )
    .await
}

fn read(row: &QueryResult) -> Result<Broadcast, StoreError> {
    let number = |column: &str| unsigned(row.try_get("", column)?, TABLE);
    let at = |column: &str| row.try_get("", column).map(Timestamp::from_ms);
    let ended: Option<i64> = row.try_get("", "ended_ms")?;
    let state = State::from_code(&row.try_get::<String>("", "state")?);
    Ok(Broadcast {
        id: row.try_get::<Uuid>("", "id")?.into(),
        draft: Draft {
            words: row.try_get("", "words")?,
            segment: from_json(&row.try_get::<String>("", "segment")?, TABLE)?,
        },
        state: state.ok_or(StoreError::corrupt(TABLE))?,
        start: at("start_ms")?,
        run: number("run")?,
        tally: Tally {
            total: number("total")?,
            sent: number("sent")?,
            blocked: number("blocked")?,
            failed: number("failed")?,
            opted_out: number("opted_out")?,
            skipped: number("skipped")?,
        },
        before: Tally {
            sent: number("before_sent")?,
            blocked: number("before_left")?,
            ..Tally::default()
        },
        created: at("created_ms")?,
        ended: ended.map(Timestamp::from_ms),
    })
}
