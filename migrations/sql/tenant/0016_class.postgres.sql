-- Seats and timetable of a service that is a class, as JSON; absent for an ordinary one.
ALTER TABLE service ADD COLUMN class text;
-- The class in which the visit has, or last had, a seat.
ALTER TABLE booking ADD COLUMN class_id uuid;
CREATE INDEX booking_class ON booking (class_id) WHERE class_id IS NOT NULL;
