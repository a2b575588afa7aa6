-- Visits that were booked together, every few weeks: a series is a plan of the kind 'series'.
ALTER TABLE plan_of_visits ADD COLUMN weeks integer CHECK (weeks BETWEEN 1 AND 12);
ALTER TABLE booking ADD COLUMN series_id uuid REFERENCES plan_of_visits (id);
CREATE INDEX booking_series ON booking (series_id, from_ms) WHERE series_id IS NOT NULL;
ALTER TABLE settings ADD COLUMN repeats integer NOT NULL DEFAULT 12 CHECK (repeats BETWEEN 0 AND 24);
