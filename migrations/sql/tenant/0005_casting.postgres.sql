CREATE TABLE wording (
    message text NOT NULL,
    lang text NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (message, lang)
);
ALTER TABLE client ADD COLUMN opted_out boolean NOT NULL DEFAULT false;
ALTER TABLE settings ADD COLUMN win_back text NOT NULL DEFAULT '{}';
CREATE INDEX client_contact_client ON client_contact (client_id, channel);
