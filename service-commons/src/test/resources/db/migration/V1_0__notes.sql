CREATE TABLE note (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id uuid   NOT NULL,
    subject  text   NOT NULL,
    number   bigint NOT NULL
);
CREATE TABLE counter (name text PRIMARY KEY, number bigint NOT NULL);
