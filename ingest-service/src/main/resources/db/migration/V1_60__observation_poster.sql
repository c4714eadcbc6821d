alter table observation add column posted_by uuid;
comment on column observation.posted_by is 'the token that posted it; unknown for the first ones';
