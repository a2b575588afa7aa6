ALTER TABLE settings ADD COLUMN recommends boolean NOT NULL DEFAULT true;
