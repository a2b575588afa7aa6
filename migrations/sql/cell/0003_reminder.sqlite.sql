ALTER TABLE job ADD COLUMN until_ms INTEGER;
CREATE INDEX job_lane_due ON job (lane, run_at_ms) WHERE state = 0;
DROP INDEX job_due;
CREATE TABLE reminder (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
    booking_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;
CREATE INDEX reminder_booking ON reminder (tenant, booking_id);
CREATE INDEX reminder_planned ON reminder (tenant, until_ms) WHERE state = 'planned';
CREATE INDEX reminder_blocked ON reminder (tenant, due_ms) WHERE state = 'blocked';
