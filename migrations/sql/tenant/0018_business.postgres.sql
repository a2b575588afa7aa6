ALTER TABLE settings ADD COLUMN answers_business boolean NOT NULL DEFAULT true;
