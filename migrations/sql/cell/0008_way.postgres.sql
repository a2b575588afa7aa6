CREATE TABLE alert_way (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
    channel text NOT NULL,
    held_by text NOT NULL,
    holder uuid NOT NULL,
    staff_id uuid,
    alerts text NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, channel, held_by, holder)
);
CREATE TABLE alert_aside (
    tenant text NOT NULL DEFAULT current_user,
    way_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    topic text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, way_id, booking_id, topic),
    FOREIGN KEY (tenant, way_id) REFERENCES alert_way (tenant, id) ON DELETE CASCADE
);
