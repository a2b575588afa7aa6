ALTER TABLE bot ADD COLUMN mode TEXT NOT NULL DEFAULT 'auto'
    CHECK (mode IN ('auto', 'polling', 'webhook'));
ALTER TABLE bot ADD COLUMN last_update_ms INTEGER;
ALTER TABLE bot ADD COLUMN last_error TEXT;
ALTER TABLE bot ADD COLUMN last_error_ms INTEGER;
