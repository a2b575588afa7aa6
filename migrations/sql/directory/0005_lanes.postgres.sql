ALTER TABLE job ADD COLUMN until_ms bigint;
CREATE INDEX job_lane_due ON job (lane, run_at_ms) WHERE state = 0;
DROP INDEX job_due;
