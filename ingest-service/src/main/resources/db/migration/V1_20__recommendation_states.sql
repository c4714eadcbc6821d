-- A recommendation that was rejected, or that expired, is replaced by another one after the same observation.
alter table recommendation drop constraint recommendation_after_observation_id_fkey;
alter table recommendation drop constraint recommendation_after_observation_id_key;
alter table tuning_request drop constraint tuning_request_pkey;
alter table tuning_request drop constraint tuning_request_session_id_sequence_key;
alter table tuning_request drop constraint tuning_request_id_key;
alter table tuning_request add primary key (id);
alter table tuning_request add column replaces uuid references recommendation;
create unique index tuning_request_first on tuning_request (after_observation_id) where replaces is null;
create unique index tuning_request_replacement on tuning_request (replaces);
create index tuning_request_by_observation on tuning_request (after_observation_id);
create index tuning_request_by_session on tuning_request (session_id, sequence);

alter table recommendation add foreign key (after_observation_id) references observation;
alter table recommendation add column position bigint generated always as identity;
alter table recommendation add column cleared boolean not null default true;
alter table recommendation add column state_reason text;
alter table recommendation add column decision jsonb;
alter table recommendation add column changed_at timestamptz not null default now();
comment on column recommendation.position is 'the order of arrival';
comment on column recommendation.cleared is 'an agent may have it: a person approved it, or nobody has to';
comment on column recommendation.state_reason is 'what made it FAILED or ABORTED';
comment on column recommendation.decision is 'who approved or rejected it, when, why and with which edits';

create index recommendation_by_observation on recommendation (after_observation_id, position);
drop index recommendation_by_session;
create index recommendation_by_session on recommendation (session_id, position);
drop index recommendation_open;
create index recommendation_open on recommendation (session_id) where state in ('PENDING_APPROVAL', 'READY', 'DELIVERED');
create index recommendation_unmeasured on recommendation (changed_at) where state in ('READY', 'DELIVERED');
