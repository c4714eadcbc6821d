alter table catalog add column published_apart boolean not null default false;
comment on column catalog.published_apart is
    'stands on the topic under a key of its own; those of older releases share a key, of which compaction keeps one record, and are published again';
create index catalog_published_together on catalog (catalog_key, revision) where not published_apart;
