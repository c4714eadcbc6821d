alter table token add column upload_code boolean not null default false;
alter table token add check (not upload_code or session_id is not null);
comment on column token.upload_code is 'of the short form that OtterTune''s clients send: secret_hash is the SHA-256 of the whole code, which it is found by';
create unique index token_by_upload_code on token (secret_hash) where upload_code;
create index token_by_previous_upload_code on token (previous_hash) where upload_code and previous_hash is not null;
