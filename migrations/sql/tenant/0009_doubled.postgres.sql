ALTER TABLE booking ADD COLUMN doubled boolean NOT NULL DEFAULT false;
