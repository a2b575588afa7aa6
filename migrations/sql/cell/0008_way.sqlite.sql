CREATE TABLE alert_way (
    tenant TEXT NOT NULL DEFAULT 'self',
    id BLOB NOT NULL,
    channel TEXT NOT NULL,
    held_by TEXT NOT NULL,
    holder BLOB NOT NULL,
    staff_id BLOB,
    alerts TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, channel, held_by, holder)
) STRICT;
CREATE TABLE alert_aside (
    tenant TEXT NOT NULL DEFAULT 'self',
    way_id BLOB NOT NULL,
    booking_id BLOB NOT NULL,
    topic TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, way_id, booking_id, topic),
    FOREIGN KEY (tenant, way_id) REFERENCES alert_way (tenant, id) ON DELETE CASCADE
) STRICT;
