ALTER TABLE bot
    ADD COLUMN mode text NOT NULL DEFAULT 'auto' CHECK (mode IN ('auto', 'polling', 'webhook')),
    ADD COLUMN last_update_ms bigint,
    ADD COLUMN last_error text,
    ADD COLUMN last_error_ms bigint;
