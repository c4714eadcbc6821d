alter table catalog
    add column project_id  uuid references project,
    add column origin      text not null default 'SHIPPED' check (origin in ('SHIPPED', 'PROJECT', 'SESSION')),
    add column note        text,
    add column knobs       integer not null generated always as (jsonb_array_length(content -> 'knobs')) stored,
    add column metrics     integer not null generated always as (jsonb_array_length(content -> 'metrics')) stored,
    add check ((origin = 'SHIPPED') = (project_id is null));
alter table catalog alter column origin drop default;

comment on column catalog.project_id is 'whose it is; null for those that a release brings';
comment on column catalog.origin is 'brought by a release, imported into a project for all its sessions, or brought by one session';
comment on column catalog.note is 'what a person should know who uses it';

create index catalog_by_project on catalog (project_id, catalog_key, revision) where project_id is not null;
