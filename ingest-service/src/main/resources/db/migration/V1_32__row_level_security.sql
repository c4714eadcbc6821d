-- The second wall between projects. The first is the service's own: every query goes through the caller's projects. This one holds
-- where a query forgets that. The setting attune.projects names the projects that the connection works for, by their ids with commas
-- between; '*' stands for all of them; without it there is nothing to see. It is forced, because the role of the service owns the
-- tables. The sub-selects let PostgreSQL read the setting once for a query instead of once for a row.

-- Whose caller was answered so; null for those who reach every project.
alter table idempotent_answer
    add column projects uuid[] default string_to_array(nullif(current_setting('attune.projects', true), '*'), ',')::uuid[];

do $$
declare
    everything constant text := '(select current_setting(''attune.projects'', true)) = ''*''';
    reached    constant text :=
        '((select string_to_array(nullif(current_setting(''attune.projects'', true), ''*''), '','')::uuid[])::uuid[])';
    own_name   text;
    own        constant text := everything || ' or project_id = any ' || reached;
    part       record;
begin
    execute format('create policy of_project on project using (%s)', replace(own, 'project_id', 'id'));
    -- A token without a project reaches all of them: it is nobody's but the operator's.
    foreach own_name in array array['workload', 'tuning_session', 'webhook', 'token'] loop
        execute format('create policy of_project on %I using (%s)', own_name, own);
    end loop;
    -- Everybody may write down that something happened that is about no project; the operator reads it.
    execute format('create policy of_project on audit_event using (%1$s) with check (project_id is null or %1$s)', own);
    -- Everybody sees the catalogs that a release brings, and nobody but the service changes them.
    execute format('create policy of_project on catalog using (project_id is null or %1$s) with check (%1$s)', own);
    execute format('create policy of_caller on idempotent_answer using (%s or projects && %s)', everything, reached);

    -- What belongs to something else is seen with that.
    for part in
        select * from (values ('observation', 'tuning_session', 'session_id'), ('tuning_request', 'tuning_session', 'session_id'),
                              ('recommendation', 'tuning_session', 'session_id'), ('webhook_delivery', 'webhook', 'webhook_id'),
                              ('token_use', 'token', 'token_id')) as of (name, whole, reference)
    loop
        execute format('create policy of_%2$s on %1$I using (%3$s or exists (select from %2$I as whole where whole.id = %1$I.%4$I))',
                       part.name, part.whole, everything, part.reference);
    end loop;

    foreach own_name in array array['project', 'workload', 'tuning_session', 'webhook', 'token', 'audit_event', 'catalog',
                                    'idempotent_answer', 'observation', 'tuning_request', 'recommendation', 'webhook_delivery',
                                    'token_use'] loop
        execute format('alter table %I enable row level security', own_name);
        execute format('alter table %I force row level security', own_name);
    end loop;
end
$$;
