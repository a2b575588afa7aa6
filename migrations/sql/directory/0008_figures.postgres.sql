-- Where each tenant stands, beside the account it follows from: lists filter by it.
ALTER TABLE billing ADD COLUMN standing text NOT NULL DEFAULT 'free';
ALTER TABLE billing ADD COLUMN until_ms bigint;
ALTER TABLE billing ADD COLUMN trial_ms bigint;
UPDATE billing SET
    standing = CASE WHEN body::jsonb #>> '{stood,is}' = 'paid' AND body::jsonb #>> '{stood,ends}' = 'true'
        THEN 'ending' ELSE coalesce(body::jsonb #>> '{stood,is}', 'free') END,
    until_ms = CAST(body::jsonb #>> '{stood,until}' AS bigint),
    trial_ms = CAST(body::jsonb #>> '{trial,until}' AS bigint);
CREATE INDEX billing_trial ON billing (trial_ms) WHERE trial_ms IS NOT NULL;
CREATE INDEX subscription_failed ON subscription (tenant_id) WHERE is_primary AND status = 'past_due';
-- What tenants use, counted in their own tables now and then: the directory cannot read those.
CREATE TABLE figure (
    tenant_id text PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
    tried_ms bigint NOT NULL,
    at_ms bigint,
    bookings bigint NOT NULL DEFAULT 0,
    staff bigint NOT NULL DEFAULT 0,
    undone bigint NOT NULL DEFAULT 0,
    last_booking_ms bigint
);
-- What the platform's owner has set; the body is JSON of whoever reads it.
CREATE TABLE console_setting (
    name text PRIMARY KEY,
    body text NOT NULL,
    changed_ms bigint NOT NULL
);
