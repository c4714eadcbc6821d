-- Almost every request is the first after its observation. One index finds the requests after an observation and keeps the first one
-- single; the one of replacements holds replacements alone.
drop index tuning_request_first;
drop index tuning_request_by_observation;
create unique index tuning_request_by_observation
    on tuning_request (after_observation_id, coalesce(replaces, '00000000-0000-0000-0000-000000000000'));
drop index tuning_request_replacement;
create unique index tuning_request_replacement on tuning_request (replaces) where replaces is not null;
