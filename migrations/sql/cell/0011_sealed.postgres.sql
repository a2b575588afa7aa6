-- Words that only their place opens: answers before a visit, what was agreed to, notes of staff.
CREATE TABLE sealed_note (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
    kind text NOT NULL,
    client_id uuid NOT NULL,
    booking_id uuid,
    author text NOT NULL,
    at_ms bigint NOT NULL,
    sealed text NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX sealed_note_client ON sealed_note (tenant, client_id, kind);
CREATE INDEX sealed_note_booking ON sealed_note (tenant, booking_id) WHERE booking_id IS NOT NULL;
