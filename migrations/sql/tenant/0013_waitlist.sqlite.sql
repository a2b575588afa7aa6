-- What clients are to get one day: so far only the times that they wait for.
CREATE TABLE plan_of_visits (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    client_id BLOB NOT NULL REFERENCES client (id),
    service_id BLOB NOT NULL REFERENCES service (id),
    staff_id BLOB REFERENCES staff (id),
    first_date TEXT NOT NULL,
    last_date TEXT NOT NULL,
    part TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    CHECK (first_date <= last_date)
) STRICT;
CREATE INDEX plan_of_visits_order ON plan_of_visits (since_ms, id);
ALTER TABLE settings ADD COLUMN waiting TEXT NOT NULL DEFAULT '{}';
