ALTER TABLE settings ADD COLUMN closed_ms bigint;
