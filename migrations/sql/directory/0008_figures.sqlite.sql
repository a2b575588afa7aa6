-- Where each tenant stands, beside the account it follows from: lists filter by it.
ALTER TABLE billing ADD COLUMN standing TEXT NOT NULL DEFAULT 'free';
ALTER TABLE billing ADD COLUMN until_ms INTEGER;
ALTER TABLE billing ADD COLUMN trial_ms INTEGER;
UPDATE billing SET
    standing = CASE WHEN json_extract(body, '$.stood.is') = 'paid' AND json_extract(body, '$.stood.ends')
        THEN 'ending' ELSE coalesce(json_extract(body, '$.stood.is'), 'free') END,
    until_ms = json_extract(body, '$.stood.until'),
    trial_ms = json_extract(body, '$.trial.until');
CREATE INDEX billing_trial ON billing (trial_ms) WHERE trial_ms IS NOT NULL;
CREATE INDEX subscription_failed ON subscription (tenant_id) WHERE is_primary AND status = 'past_due';
-- What tenants use, counted in their own tables now and then: the directory cannot read those.
CREATE TABLE figure (
    tenant_id TEXT PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
    tried_ms INTEGER NOT NULL,
    at_ms INTEGER,
    bookings INTEGER NOT NULL DEFAULT 0,
    staff INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0,
    last_booking_ms INTEGER
) STRICT;
-- What the platform's owner has set; the body is JSON of whoever reads it.
CREATE TABLE console_setting (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;
