CREATE TABLE tenant_version (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    number bigint NOT NULL,
    PRIMARY KEY (tenant, id)
);
