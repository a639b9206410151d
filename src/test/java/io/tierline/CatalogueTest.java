package io.tierline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.RunningTierline;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the database's catalogue: no table slips through tenancy. */
class CatalogueTest extends RunningTierline {

    /** Tables that belong to no workspace. Each holds hashes and machine words only, never what people wrote. */
    private static final String NOT_OF_A_TENANT =
            "('public.flyway_schema_history', 'scheduler.job', 'access.sign_in_attempt', 'backup.run', 'files.folder')";

    private static final String TENANT_TABLES = """
            select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p')
               and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
               and n.nspname || '.' || c.relname not in %s
            """.formatted(NOT_OF_A_TENANT);

    @Test
    void thereAreTablesToLookAt() {
        assertThat(names("select name from (" + TENANT_TABLES + ") t")).contains("workspace.workspace", "audit.record");
    }

    @Test
    void everyTenantTableStartsItsPrimaryKeyWithTheWorkspace() {
        assertThat(names("""
                select t.name from (%s) t
                 where not exists (
                       select 1 from pg_index i
                         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                        where i.indrelid = t.oid and i.indisprimary and a.attname = 'workspace_id')
                """.formatted(TENANT_TABLES))).isEmpty();
    }

    @Test
    void everyUniqueKeyHoldsTheWorkspaceFirst() {
        assertThat(names("""
                select t.name || ' ' || i.indexrelid::regclass from (%s) t
                  join pg_index i on i.indrelid = t.oid and i.indisunique
                  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                 where a.attname <> 'workspace_id' and t.name <> 'workspace.workspace'
                """.formatted(TENANT_TABLES))).isEmpty();
    }

    @Test
    void everyForeignKeyHoldsTheWorkspaceFirst() {
        assertThat(names("""
                select t.name || ' ' || k.conname from (%s) t
                  join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
                  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                 where a.attname <> 'workspace_id'
                """.formatted(TENANT_TABLES))).isEmpty();
    }

    @Test
    void rowLevelSecurityIsOnAndForcedForEveryTenantTable() {
        assertThat(names("""
                select t.name from (%s) t where not (t.relrowsecurity and t.relforcerowsecurity)
                """.formatted(TENANT_TABLES))).isEmpty();
    }

    @Test
    void theApplicationsRoleOwnsNothingAndBypassesNothing() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("tierline_app");
        assertThat(names("""
                select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'tierline_app'
                """)).isEmpty();
        assertThat(names("""
                select rolname from pg_roles
                 where rolname = 'tierline_app'
                   and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                """)).isEmpty();
    }

    @Test
    void noSecurityDefinerFunctionTrustsTheCallersSearchPathOrIsOpenToEverybody() {
        assertThat(names("""
                select p.oid::regprocedure::text from pg_proc p
                  join pg_namespace n on n.oid = p.pronamespace
                 where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
                   and (not coalesce(p.proconfig::text, '') like '%search_path=pg_catalog%'
                        or has_function_privilege('public', p.oid, 'execute'))
                """)).isEmpty();
    }

    private List<String> names(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
