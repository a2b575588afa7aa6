ALTER TABLE settings ADD COLUMN recommends boolean NOT NULL DEFAULT true;
-- What the client of a visit was asked, of which start, and what they answered.
ALTER TABLE booking ADD COLUMN asked_to_ms bigint;
ALTER TABLE booking ADD COLUMN asked_from_ms bigint;
ALTER TABLE booking ADD COLUMN asked_state text
    CHECK (asked_state IN ('open', 'yes', 'no', 'gone'));
