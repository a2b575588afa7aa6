-- Seats and timetable of a service that is a class, as JSON; absent for an ordinary one.
ALTER TABLE service ADD COLUMN class TEXT;
-- The class in which the visit has, or last had, a seat.
ALTER TABLE booking ADD COLUMN class_id BLOB;
CREATE INDEX booking_class ON booking (class_id) WHERE class_id IS NOT NULL;
