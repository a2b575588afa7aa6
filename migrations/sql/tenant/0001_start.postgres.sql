CREATE TABLE settings (
    id smallint PRIMARY KEY CHECK (id = 1),
    name text NOT NULL,
    kind text NOT NULL,
    zone text NOT NULL,
    country text NOT NULL,
    currency text NOT NULL,
    lang text NOT NULL,
    phone text NOT NULL,
    address text NOT NULL,
    about text NOT NULL,
    step_min integer NOT NULL CHECK (step_min BETWEEN 5 AND 1440),
    lead_min integer NOT NULL CHECK (lead_min >= 0),
    window_days integer NOT NULL CHECK (window_days BETWEEN 1 AND 730),
    cancel_before_min integer NOT NULL CHECK (cancel_before_min >= 0),
    move_before_min integer NOT NULL CHECK (move_before_min >= 0),
    hold_min integer NOT NULL CHECK (hold_min BETWEEN 1 AND 60)
);
CREATE TABLE staff (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    about text NOT NULL,
    position integer NOT NULL,
    active boolean NOT NULL,
    daily_cap integer CHECK (daily_cap > 0)
);
CREATE TABLE service (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    about text NOT NULL,
    minutes integer NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
    buffer_before_min integer NOT NULL CHECK (buffer_before_min BETWEEN 0 AND 1440),
    buffer_after_min integer NOT NULL CHECK (buffer_after_min BETWEEN 0 AND 1440),
    price_minor bigint CHECK (price_minor >= 0),
    currency text,
    position integer NOT NULL,
    active boolean NOT NULL,
    CHECK ((price_minor IS NULL) = (currency IS NULL))
);
CREATE TABLE staff_service (
    staff_id uuid NOT NULL REFERENCES staff (id),
    service_id uuid NOT NULL REFERENCES service (id),
    minutes integer CHECK (minutes BETWEEN 5 AND 1440),
    PRIMARY KEY (service_id, staff_id)
);
CREATE TABLE hours (
    id uuid PRIMARY KEY,
    staff_id uuid NOT NULL REFERENCES staff (id),
    kind text NOT NULL CHECK (kind IN ('weekly', 'override', 'closed', 'time_off')),
    weekday smallint CHECK (weekday BETWEEN 1 AND 7),
    date text,
    from_min integer,
    until_min integer,
    from_ms bigint,
    until_ms bigint,
    CHECK (kind NOT IN ('weekly', 'override') OR (from_min >= 0 AND from_min < until_min AND until_min <= 1440)),
    CHECK (kind <> 'weekly' OR weekday IS NOT NULL),
    CHECK (kind NOT IN ('override', 'closed') OR date IS NOT NULL),
    CHECK (kind <> 'time_off' OR from_ms < until_ms)
);
CREATE TABLE client (
    id uuid PRIMARY KEY,
    name text,
    phone text,
    lang text,
    blocked_bot boolean NOT NULL,
    created_ms bigint NOT NULL
);
CREATE TABLE client_contact (
    channel text NOT NULL,
    address text NOT NULL,
    client_id uuid NOT NULL REFERENCES client (id),
    verified boolean NOT NULL,
    PRIMARY KEY (channel, address)
);
CREATE TABLE booking (
    id uuid PRIMARY KEY,
    status text NOT NULL,
    service_id uuid NOT NULL REFERENCES service (id),
    staff_id uuid NOT NULL REFERENCES staff (id),
    booker_id uuid NOT NULL REFERENCES client (id),
    visitor_id uuid NOT NULL REFERENCES client (id),
    from_ms bigint NOT NULL,
    until_ms bigint NOT NULL CHECK (until_ms > from_ms),
    price_minor bigint,
    currency text,
    held_until_ms bigint,
    source text NOT NULL,
    created_ms bigint NOT NULL,
    version bigint NOT NULL,
    CHECK ((status = 'held') = (held_until_ms IS NOT NULL))
);
CREATE INDEX booking_booker ON booking (booker_id, until_ms);
CREATE INDEX booking_until ON booking (until_ms);
CREATE INDEX booking_held ON booking (held_until_ms) WHERE status = 'held';
CREATE TABLE claim (
    owner_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    from_ms bigint NOT NULL,
    until_ms bigint NOT NULL CHECK (until_ms > from_ms),
    PRIMARY KEY (owner_id, subject_id, from_ms),
    CONSTRAINT claim_no_overlap
        EXCLUDE USING gist (subject_id WITH =, int8range(from_ms, until_ms) WITH &&)
);
CREATE INDEX claim_until ON claim (until_ms);
CREATE FUNCTION claim_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'claims are inserted and deleted, never updated';
END $$;
CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim
    FOR EACH STATEMENT EXECUTE FUNCTION claim_is_fixed();
