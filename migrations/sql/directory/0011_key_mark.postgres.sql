-- Tells the key under which secrets are sealed from another one, without telling it.
CREATE TABLE key_mark (id integer PRIMARY KEY CHECK (id = 1), mark text NOT NULL);
