-- Days of which the platform's owners were told: none twice.
CREATE TABLE daily_report (
    day INTEGER PRIMARY KEY,
    sent_ms INTEGER NOT NULL
) STRICT;
-- Which salon signed up by the link of which.
CREATE TABLE referral (
    tenant_id TEXT PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
    by_tenant TEXT NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    created_ms INTEGER NOT NULL,
    paid_ms INTEGER,
    CHECK (tenant_id <> by_tenant)
) STRICT;
CREATE INDEX referral_by ON referral (by_tenant);
-- What a salon gets for it: once for each salon that was brought.
CREATE TABLE credit (
    brought TEXT NOT NULL,
    tenant_id TEXT NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    currency TEXT NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    created_ms INTEGER NOT NULL,
    given_ms INTEGER,
    PRIMARY KEY (brought, tenant_id)
) STRICT;
CREATE INDEX credit_tenant ON credit (tenant_id);
