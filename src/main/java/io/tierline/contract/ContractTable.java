package io.tierline.contract;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contracts' rows with their named contacts. */
@Component
class ContractTable {

    private static final UUID START = new UUID(0, 0);

    private static final String SELECT = """
            select c.contract_id, c.customer_id, c.plan_key, c.starts_on, c.ends_on, c.add_ons, c.revision,
                   c.archived_at is not null as archived,
                   array(select n.person_id from contract.named_contact n
                          where n.workspace_id = c.workspace_id and n.contract_id = c.contract_id
                          order by n.position) as contacts
              from contract.contract c
            """;

    private final JdbcClient jdbc;

    ContractTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, ContractId id, NewContract details, OffsetDateTime at) {
        jdbc.sql("""
                insert into contract.contract
                    (workspace_id, contract_id, customer_id, plan_key, starts_on, ends_on, add_ons, created_at)
                values (:workspace, :id, :customer, :plan, :start, :end, :addOns, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("customer", details.customer().value())
                .param("plan", details.planKey())
                .param("start", details.start())
                .param("end", details.end())
                .param("addOns", details.addOns().toArray(String[]::new))
                .param("at", at)
                .update();
        insertContacts(workspace, id, details.namedContacts());
    }

    void update(WorkspaceId workspace, ContractId id, NewContract details) {
        jdbc.sql("""
                update contract.contract
                   set plan_key = :plan, starts_on = :start, ends_on = :end, add_ons = :addOns, revision = revision + 1
                 where workspace_id = :workspace and contract_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("plan", details.planKey())
                .param("start", details.start())
                .param("end", details.end())
                .param("addOns", details.addOns().toArray(String[]::new))
                .update();
        jdbc.sql("delete from contract.named_contact where workspace_id = :workspace and contract_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        insertContacts(workspace, id, details.namedContacts());
    }

    void archive(WorkspaceId workspace, ContractId id, OffsetDateTime at) {
        jdbc.sql("""
                update contract.contract set archived_at = :at, revision = revision + 1
                 where workspace_id = :workspace and contract_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("at", at)
                .update();
    }

    boolean overlaps(WorkspaceId workspace, @Nullable ContractId but, NewContract details) {
        return jdbc.sql("""
                select exists (
                    select from contract.contract
                     where workspace_id = :workspace and customer_id = :customer and archived_at is null
                       and contract_id is distinct from cast(:but as uuid)
                       and daterange(starts_on, ends_on, '[]') && daterange(:start, cast(:end as date), '[]'))
                """)
                .param("workspace", workspace.value())
                .param("customer", details.customer().value())
                .param("but", but == null ? null : but.value())
                .param("start", details.start())
                .param("end", details.end())
                .query(Boolean.class)
                .single();
    }

    Optional<Contract> byId(WorkspaceId workspace, ContractId id) {
        return jdbc.sql(SELECT + "where c.workspace_id = :workspace and c.contract_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(ContractTable::row)
                .optional();
    }

    Optional<Contract> locked(WorkspaceId workspace, ContractId id) {
        return jdbc.sql(SELECT + "where c.workspace_id = :workspace and c.contract_id = :id for update of c")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(ContractTable::row)
                .optional();
    }

    Optional<Contract> inForce(WorkspaceId workspace, OrganisationId customer, LocalDate on) {
        return jdbc.sql(SELECT + """
                 where c.workspace_id = :workspace and c.customer_id = :customer and c.archived_at is null
                   and c.starts_on <= :on and (c.ends_on is null or c.ends_on >= :on)
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .param("on", on)
                .query(ContractTable::row)
                .optional();
    }

    /** Newest first. */
    List<Contract> page(WorkspaceId workspace, ContractFilter filter, PageRequest request) {
        return jdbc.sql(SELECT + """
                 where c.workspace_id = :workspace
                   and (:after = cast('00000000-0000-0000-0000-000000000000' as uuid) or c.contract_id < :after)
                   and (c.archived_at is not null) = :archived
                   and (cast(:customer as uuid) is null or c.customer_id = :customer)
                   and (cast(:plan as text) is null or c.plan_key = :plan)
                 order by c.contract_id desc
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("after", after(request))
                .param("archived", filter.archived())
                .param(
                        "customer",
                        filter.customer() == null ? null : filter.customer().value())
                .param("plan", filter.planKey())
                .param("limit", request.rowsToRead())
                .query(ContractTable::row)
                .list();
    }

    private static UUID after(PageRequest request) {
        var cursor = request.cursor();
        return cursor == null ? START : Ids.parse(cursor).orElseThrow(() -> Refused.of(CommonRefusal.MALFORMED_CURSOR));
    }

    private void insertContacts(WorkspaceId workspace, ContractId id, List<PersonId> contacts) {
        jdbc.sql("""
                insert into contract.named_contact (workspace_id, contract_id, position, person_id)
                select :workspace, :id, position, person from unnest(cast(:people as uuid[])) with ordinality as p(person, position)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("people", contacts.stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }

    private static Contract row(ResultSet row, int number) throws SQLException {
        return new Contract(
                new ContractId(row.getObject("contract_id", UUID.class)),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                row.getString("plan_key"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                List.of((String[]) row.getArray("add_ons").getArray()),
                Arrays.stream((UUID[]) row.getArray("contacts").getArray())
                        .map(PersonId::new)
                        .toList(),
                row.getBoolean("archived"),
                row.getLong("revision"));
    }
}
