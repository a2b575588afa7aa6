-- A salon that its owner closes; empty while it is open.
ALTER TABLE tenant ADD COLUMN closing_ms INTEGER;
ALTER TABLE tenant ADD COLUMN erase_ms INTEGER;
ALTER TABLE tenant ADD COLUMN closing_by BLOB;
ALTER TABLE tenant ADD COLUMN closing_words TEXT;
-- The name in small letters, for the search of the console.
ALTER TABLE tenant ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE tenant SET name_key = lower(name);
CREATE INDEX tenant_name ON tenant (name_key);
CREATE INDEX tenant_owner ON tenant (lower(owner_email));
-- Who of the platform stands in for a salon's owner, in one session at a time.
CREATE TABLE stand_in (
    session_hash TEXT PRIMARY KEY REFERENCES session (token_hash) ON DELETE CASCADE,
    id BLOB NOT NULL,
    tenant_id TEXT NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    acts INTEGER NOT NULL CHECK (acts IN (0, 1)),
    until_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX stand_in_tenant ON stand_in (tenant_id);
CREATE TABLE announcement (
    id BLOB PRIMARY KEY,
    words TEXT NOT NULL,
    tone TEXT NOT NULL CHECK (tone IN ('good', 'warn', 'bad')),
    from_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    CHECK (from_ms <= until_ms)
) STRICT;
CREATE INDEX announcement_until ON announcement (until_ms);
CREATE TABLE announcement_seen (
    announcement_id BLOB NOT NULL REFERENCES announcement (id) ON DELETE CASCADE,
    account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (announcement_id, account_id)
) STRICT;
CREATE INDEX announcement_seen_account ON announcement_seen (account_id);
