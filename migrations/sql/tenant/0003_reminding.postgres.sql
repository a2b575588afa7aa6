ALTER TABLE settings ADD COLUMN reminding text NOT NULL DEFAULT '{}';
CREATE TABLE review (
    booking_id uuid PRIMARY KEY REFERENCES booking (id),
    service_id uuid NOT NULL REFERENCES service (id),
    staff_id uuid NOT NULL REFERENCES staff (id),
    stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    words text NOT NULL,
    at_ms bigint NOT NULL
);
CREATE INDEX review_at ON review (at_ms, booking_id);
