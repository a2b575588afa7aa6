-- What the plan allows, as the directory last wrote it, and which marks the owner was told of.
ALTER TABLE settings ADD COLUMN entitlements TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN entitlements_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settings ADD COLUMN plan_told TEXT NOT NULL DEFAULT '{}';
CREATE INDEX booking_created ON booking (created_ms);
