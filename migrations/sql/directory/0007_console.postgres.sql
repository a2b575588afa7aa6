-- A salon that its owner closes; empty while it is open.
ALTER TABLE tenant ADD COLUMN closing_ms bigint;
ALTER TABLE tenant ADD COLUMN erase_ms bigint;
ALTER TABLE tenant ADD COLUMN closing_by uuid;
ALTER TABLE tenant ADD COLUMN closing_words text;
-- The name in small letters, for the search of the console.
ALTER TABLE tenant ADD COLUMN name_key text COLLATE "C" NOT NULL DEFAULT '';
UPDATE tenant SET name_key = lower(name);
CREATE INDEX tenant_name ON tenant (name_key);
CREATE INDEX tenant_slug ON tenant (slug COLLATE "C");
CREATE INDEX tenant_owner ON tenant (lower(owner_email) COLLATE "C");
-- Who of the platform stands in for a salon's owner, in one session at a time.
CREATE TABLE stand_in (
    session_hash text PRIMARY KEY REFERENCES session (token_hash) ON DELETE CASCADE,
    id uuid NOT NULL,
    tenant_id text NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    acts boolean NOT NULL,
    until_ms bigint NOT NULL
);
CREATE INDEX stand_in_tenant ON stand_in (tenant_id);
CREATE TABLE announcement (
    id uuid PRIMARY KEY,
    words text NOT NULL,
    tone text NOT NULL CHECK (tone IN ('good', 'warn', 'bad')),
    from_ms bigint NOT NULL,
    until_ms bigint NOT NULL,
    created_ms bigint NOT NULL,
    CHECK (from_ms <= until_ms)
);
CREATE INDEX announcement_until ON announcement (until_ms);
CREATE TABLE announcement_seen (
    announcement_id uuid NOT NULL REFERENCES announcement (id) ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (announcement_id, account_id)
);
CREATE INDEX announcement_seen_account ON announcement_seen (account_id);
