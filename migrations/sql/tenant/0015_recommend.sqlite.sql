ALTER TABLE settings ADD COLUMN recommends INTEGER NOT NULL DEFAULT 1;
-- What the client of a visit was asked, of which start, and what they answered.
ALTER TABLE booking ADD COLUMN asked_to_ms INTEGER;
ALTER TABLE booking ADD COLUMN asked_from_ms INTEGER;
ALTER TABLE booking ADD COLUMN asked_state TEXT
    CHECK (asked_state IN ('open', 'yes', 'no', 'gone'));
