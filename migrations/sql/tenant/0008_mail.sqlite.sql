ALTER TABLE booking ADD COLUMN sequence integer NOT NULL DEFAULT 0;
ALTER TABLE client ADD COLUMN email text;
ALTER TABLE client ADD COLUMN birthday text;
ALTER TABLE settings ADD COLUMN email text NOT NULL DEFAULT '';
