ALTER TABLE booking ADD COLUMN doubled boolean NOT NULL DEFAULT false;
ALTER TABLE review ADD COLUMN hidden boolean NOT NULL DEFAULT false;
ALTER TABLE review ADD COLUMN answered_ms bigint;
