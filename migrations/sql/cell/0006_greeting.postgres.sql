CREATE TABLE greeting (
    tenant text NOT NULL DEFAULT current_user,
    client_id uuid NOT NULL,
    year integer NOT NULL,
    PRIMARY KEY (tenant, client_id, year)
);
