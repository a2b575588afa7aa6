ALTER TABLE settings ADD COLUMN pace text NOT NULL DEFAULT '{}';
CREATE INDEX booking_unfinished ON booking (staff_id, created_ms) WHERE status IN ('held', 'expired');
