-- Words that only their place opens: answers before a visit, what was agreed to, notes of staff.
CREATE TABLE sealed_note (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    client_id BLOB NOT NULL,
    booking_id BLOB,
    author TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;
CREATE INDEX sealed_note_client ON sealed_note (tenant, client_id, kind);
CREATE INDEX sealed_note_booking ON sealed_note (tenant, booking_id) WHERE booking_id IS NOT NULL;
