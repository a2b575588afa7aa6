-- Days of which the platform's owners were told: none twice.
CREATE TABLE daily_report (
    day bigint PRIMARY KEY,
    sent_ms bigint NOT NULL
);
-- Which salon signed up by the link of which.
CREATE TABLE referral (
    tenant_id text PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
    by_tenant text NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    created_ms bigint NOT NULL,
    paid_ms bigint,
    CHECK (tenant_id <> by_tenant)
);
CREATE INDEX referral_by ON referral (by_tenant);
-- What a salon gets for it: once for each salon that was brought.
CREATE TABLE credit (
    brought text NOT NULL,
    tenant_id text NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    currency text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    created_ms bigint NOT NULL,
    given_ms bigint,
    PRIMARY KEY (brought, tenant_id)
);
CREATE INDEX credit_tenant ON credit (tenant_id);
