CREATE TABLE wording (
    message TEXT NOT NULL,
    lang TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (message, lang)
) STRICT;
ALTER TABLE client ADD COLUMN opted_out INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settings ADD COLUMN win_back TEXT NOT NULL DEFAULT '{}';
CREATE INDEX client_contact_client ON client_contact (client_id, channel);
