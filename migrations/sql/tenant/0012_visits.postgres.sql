ALTER TABLE service ADD COLUMN phases text NOT NULL DEFAULT '[]';
ALTER TABLE service ADD COLUMN needs text NOT NULL DEFAULT '[]';
ALTER TABLE staff_service ADD COLUMN price_minor bigint CHECK (price_minor >= 0);
ALTER TABLE settings ADD COLUMN resources text NOT NULL DEFAULT '[]';
ALTER TABLE booking ADD COLUMN parts text NOT NULL DEFAULT '[]';
