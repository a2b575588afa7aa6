-- What the plan allows, as the directory last wrote it, and which marks the owner was told of.
ALTER TABLE settings ADD COLUMN entitlements text NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN entitlements_version bigint NOT NULL DEFAULT 0;
ALTER TABLE settings ADD COLUMN plan_told text NOT NULL DEFAULT '{}';
CREATE INDEX booking_created ON booking (created_ms);
