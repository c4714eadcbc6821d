create table webhook (
    id         uuid primary key,
    project_id uuid        not null references project,
    url        text        not null,
    events     text[]      not null,
    secret     bytea       not null,
    enabled    boolean     not null default true,
    revision   bigint      not null default 1,
    created_at timestamptz not null
);
create index webhook_by_project on webhook (project_id, id);
comment on column webhook.secret is 'the key that messages are signed with';

create table webhook_delivery (
    id         uuid primary key,
    webhook_id uuid        not null references webhook on delete cascade,
    event      text        not null,
    subject    text        not null,
    body       text        not null,
    state      text        not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    attempts   integer     not null default 0,
    status     integer,
    failure    text,
    created_at timestamptz not null,
    unique (webhook_id, event, subject)
);
create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, id);
create index webhook_delivery_by_age on webhook_delivery (created_at);
comment on column webhook_delivery.subject is 'what the message is about, so that it is told once';
