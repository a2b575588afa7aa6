ALTER TABLE booking ADD COLUMN wish text NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN barred boolean NOT NULL DEFAULT false;
ALTER TABLE settings ADD COLUMN approval text NOT NULL DEFAULT 'nobody';
ALTER TABLE settings ADD COLUMN most_no_shows smallint NOT NULL DEFAULT 0;
