ALTER TABLE settings ADD COLUMN pace TEXT NOT NULL DEFAULT '{}';
CREATE INDEX booking_unfinished ON booking (staff_id, created_ms) WHERE status IN ('held', 'expired');
