ALTER TABLE settings ADD COLUMN reminding TEXT NOT NULL DEFAULT '{}';
CREATE TABLE review (
    booking_id BLOB PRIMARY KEY REFERENCES booking (id),
    service_id BLOB NOT NULL REFERENCES service (id),
    staff_id BLOB NOT NULL REFERENCES staff (id),
    stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    words TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX review_at ON review (at_ms, booking_id);
