alter table tuning_session add column baseline jsonb;
comment on column tuning_session.baseline is 'of a weighted goal: what its components were in the first measured window';
