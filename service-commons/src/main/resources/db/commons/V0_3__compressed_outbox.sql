-- What is read and deleted within milliseconds is compressed by the service, which takes a tenth of PostgreSQL's time for it, and stays
-- in the row, which spares the chunks beside the table.
ALTER TABLE outbox_event
    -- Bytes of the value before it was compressed by Zstandard; null where the value is as it will be sent.
    ADD COLUMN inflated_bytes integer;
ALTER TABLE outbox_event ALTER COLUMN value SET STORAGE EXTERNAL;
ALTER TABLE outbox_event SET (toast_tuple_target = 8160);
