create table agent (
    session_id      uuid        not null references tuning_session,
    name            text        not null,
    version         text        not null,
    state           text        not null,
    detail          text,
    revision        bigint      not null default 1,
    first_seen_at   timestamptz not null,
    last_seen_at    timestamptz not null,
    silence_told_at timestamptz,
    primary key (session_id, name)
);
comment on column agent.silence_told_at is 'when this silence was told of; null while it is not, and from its next report on';
create index agent_unheard on agent (last_seen_at) where silence_told_at is null and state <> 'ENDED';

create policy of_tuning_session on agent
    using ((select current_setting('attune.projects', true)) = '*'
        or exists (select from tuning_session as whole where whole.id = agent.session_id));
alter table agent enable row level security;
alter table agent force row level security;
