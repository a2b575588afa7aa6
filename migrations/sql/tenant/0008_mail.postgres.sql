ALTER TABLE booking ADD COLUMN sequence integer NOT NULL DEFAULT 0;
