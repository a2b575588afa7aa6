-- Classes that take place: each owns the claims of its specialist and rooms, and has seats.
CREATE TABLE class_event (
    tenant text NOT NULL DEFAULT current_user,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    start_ms bigint NOT NULL,
    end_ms bigint NOT NULL,
    seats integer NOT NULL,
    taken integer NOT NULL CHECK (taken >= 0),
    PRIMARY KEY (tenant, id),
    CHECK (start_ms < end_ms),
    CHECK (taken <= seats)
);
CREATE UNIQUE INDEX class_event_once ON class_event (tenant, service_id, staff_id, start_ms);
CREATE INDEX class_event_start ON class_event (tenant, start_ms);
