-- What clients are to get one day: so far only the times that they wait for.
CREATE TABLE plan_of_visits (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    state text NOT NULL,
    client_id uuid NOT NULL REFERENCES client (id),
    service_id uuid NOT NULL REFERENCES service (id),
    staff_id uuid REFERENCES staff (id),
    first_date text NOT NULL,
    last_date text NOT NULL,
    part text NOT NULL,
    since_ms bigint NOT NULL,
    ended_ms bigint,
    CHECK (first_date <= last_date)
);
CREATE INDEX plan_of_visits_order ON plan_of_visits (since_ms, id);
ALTER TABLE settings ADD COLUMN waiting text NOT NULL DEFAULT '{}';
