-- What clients are asked before a visit, how they prepare for it, what clients agree to, and for whom
-- they book.
ALTER TABLE service ADD COLUMN questions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE service ADD COLUMN preparation TEXT NOT NULL DEFAULT '{}';
ALTER TABLE settings ADD COLUMN consent TEXT NOT NULL DEFAULT '{}';
ALTER TABLE client ADD COLUMN guardian_id BLOB REFERENCES client (id);
ALTER TABLE client ADD COLUMN born TEXT;
CREATE INDEX client_guardian ON client (guardian_id) WHERE guardian_id IS NOT NULL;
CREATE INDEX booking_visitor ON booking (visitor_id) WHERE visitor_id <> booker_id;
