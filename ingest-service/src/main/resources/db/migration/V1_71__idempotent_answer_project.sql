-- Who has lost a project since is given no answer again that is about it; the operation itself refuses then.
alter table idempotent_answer add column project_id uuid;
comment on column idempotent_answer.project_id is 'what it was about; null where it was refused before that was known';

drop policy of_caller on idempotent_answer;
create policy of_caller on idempotent_answer using (
    (select current_setting('attune.projects', true)) = '*'
    or project_id = any ((select string_to_array(nullif(current_setting('attune.projects', true), '*'), ',')::uuid[])::uuid[])
    or (project_id is null
        and projects && (select string_to_array(nullif(current_setting('attune.projects', true), '*'), ',')::uuid[])::uuid[]));
