create table idempotent_answer (
    token_id    uuid        not null,
    key         text        not null,
    fingerprint text        not null,
    status      integer     not null,
    answer      jsonb       not null,
    created_at  timestamptz not null default now(),
    primary key (token_id, key)
);
create index idempotent_answer_by_age on idempotent_answer (created_at);
comment on column idempotent_answer.fingerprint is 'SHA-256 of the operation and what it was called with, to tell a repetition from another request';
comment on column idempotent_answer.answer is 'headers and body, or the problem';
