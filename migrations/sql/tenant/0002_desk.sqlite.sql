ALTER TABLE booking ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE INDEX booking_from ON booking (from_ms, id);
ALTER TABLE client ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE client SET search = lower(coalesce(name, '') || ' ' || coalesce(phone, ''));
ALTER TABLE settings ADD COLUMN greeting TEXT NOT NULL DEFAULT '{}';
