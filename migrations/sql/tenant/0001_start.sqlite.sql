CREATE TABLE settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    zone TEXT NOT NULL,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    lang TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    about TEXT NOT NULL,
    step_min INTEGER NOT NULL CHECK (step_min BETWEEN 5 AND 1440),
    lead_min INTEGER NOT NULL CHECK (lead_min >= 0),
    window_days INTEGER NOT NULL CHECK (window_days BETWEEN 1 AND 730),
    cancel_before_min INTEGER NOT NULL CHECK (cancel_before_min >= 0),
    move_before_min INTEGER NOT NULL CHECK (move_before_min >= 0),
    hold_min INTEGER NOT NULL CHECK (hold_min BETWEEN 1 AND 60)
) STRICT;
CREATE TABLE staff (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    position INTEGER NOT NULL,
    active INTEGER NOT NULL,
    daily_cap INTEGER CHECK (daily_cap > 0)
) STRICT;
CREATE TABLE service (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
    buffer_before_min INTEGER NOT NULL CHECK (buffer_before_min BETWEEN 0 AND 1440),
    buffer_after_min INTEGER NOT NULL CHECK (buffer_after_min BETWEEN 0 AND 1440),
    price_minor INTEGER CHECK (price_minor >= 0),
    currency TEXT,
    position INTEGER NOT NULL,
    active INTEGER NOT NULL,
    CHECK ((price_minor IS NULL) = (currency IS NULL))
) STRICT;
CREATE TABLE staff_service (
    staff_id BLOB NOT NULL REFERENCES staff (id),
    service_id BLOB NOT NULL REFERENCES service (id),
    minutes INTEGER CHECK (minutes BETWEEN 5 AND 1440),
    PRIMARY KEY (service_id, staff_id)
) STRICT;
CREATE TABLE hours (
    id BLOB PRIMARY KEY,
    staff_id BLOB NOT NULL REFERENCES staff (id),
    kind TEXT NOT NULL CHECK (kind IN ('weekly', 'override', 'closed', 'time_off')),
    weekday INTEGER CHECK (weekday BETWEEN 1 AND 7),
    date TEXT,
    from_min INTEGER,
    until_min INTEGER,
    from_ms INTEGER,
    until_ms INTEGER,
    CHECK (kind NOT IN ('weekly', 'override') OR (from_min >= 0 AND from_min < until_min AND until_min <= 1440)),
    CHECK (kind <> 'weekly' OR weekday IS NOT NULL),
    CHECK (kind NOT IN ('override', 'closed') OR date IS NOT NULL),
    CHECK (kind <> 'time_off' OR from_ms < until_ms)
) STRICT;
CREATE TABLE client (
    id BLOB PRIMARY KEY,
    name TEXT,
    phone TEXT,
    lang TEXT,
    blocked_bot INTEGER NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE client_contact (
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    client_id BLOB NOT NULL REFERENCES client (id),
    verified INTEGER NOT NULL,
    PRIMARY KEY (channel, address)
) STRICT;
CREATE TABLE booking (
    id BLOB PRIMARY KEY,
    status TEXT NOT NULL,
    service_id BLOB NOT NULL REFERENCES service (id),
    staff_id BLOB NOT NULL REFERENCES staff (id),
    booker_id BLOB NOT NULL REFERENCES client (id),
    visitor_id BLOB NOT NULL REFERENCES client (id),
    from_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL CHECK (until_ms > from_ms),
    price_minor INTEGER,
    currency TEXT,
    held_until_ms INTEGER,
    source TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((status = 'held') = (held_until_ms IS NOT NULL))
) STRICT;
CREATE INDEX booking_booker ON booking (booker_id, until_ms);
CREATE INDEX booking_until ON booking (until_ms);
CREATE INDEX booking_held ON booking (held_until_ms) WHERE status = 'held';
CREATE TABLE claim (
    owner_id BLOB NOT NULL,
    subject_id BLOB NOT NULL,
    from_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL CHECK (until_ms > from_ms),
    PRIMARY KEY (owner_id, subject_id, from_ms)
) STRICT;
CREATE INDEX claim_until ON claim (until_ms);
CREATE INDEX claim_subject ON claim (subject_id, from_ms);
CREATE TRIGGER claim_no_overlap BEFORE INSERT ON claim
    WHEN EXISTS (
        SELECT 1 FROM claim c
        WHERE c.subject_id = NEW.subject_id
            AND c.from_ms < NEW.until_ms AND NEW.from_ms < c.until_ms
    )
BEGIN
    SELECT RAISE(IGNORE);
END;
CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim
BEGIN
    SELECT RAISE(ABORT, 'claims are inserted and deleted, never updated');
END;
