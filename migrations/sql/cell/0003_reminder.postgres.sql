ALTER TABLE job ADD COLUMN until_ms bigint;
CREATE INDEX job_lane_due ON job (lane, run_at_ms) WHERE state = 0;
DROP INDEX job_due;
CREATE TABLE reminder (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
    booking_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    due_ms bigint NOT NULL,
    until_ms bigint NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX reminder_booking ON reminder (tenant, booking_id);
CREATE INDEX reminder_planned ON reminder (tenant, until_ms) WHERE state = 'planned';
CREATE INDEX reminder_blocked ON reminder (tenant, due_ms) WHERE state = 'blocked';
