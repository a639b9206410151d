package io.tierline.oncall;

import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of pages and attempts. */
@Component
class Pages {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ATTEMPTS = 1_000;

    private final JdbcClient jdbc;

    Pages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page that is due. */
    record Due(WorkspaceId workspace, PageId page) {}

    /** The attempt a link's secret names. */
    record Asked(WorkspaceId workspace, PageId page, int n) {}

    Instant databaseTime() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Of two at once for the same subject and key one gets in; the other waits for it. False: there is one already. */
    boolean insert(Actor by, PageId id, NewPage page, PagingRoute route, Instant at) {
        return jdbc.sql("""
                insert into oncall.page (workspace_id, page_id, subject, dedupe_key, label, link, why, policy, definition,
                    state, place, started_by, started_at, next_wake_at)
                values (:workspace, :id, :subject, :dedupe, :label, :link, :why, :policy, :definition,
                    'paging', 0, :by, :at, :at)
                on conflict (workspace_id, subject, dedupe_key) where state in ('paging', 'acknowledged') do nothing
                """)
                        .param("workspace", by.workspace().value())
                        .param("id", id.value())
                        .param("subject", page.subject())
                        .param("dedupe", page.dedupeKey())
                        .param("label", page.label().strip())
                        .param("link", page.link())
                        .param("why", page.why().strip())
                        .param("policy", page.policy())
                        .param("definition", JSON.writeValueAsString(route))
                        .param("by", by.person().value())
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }

    Optional<PageId> inProgress(WorkspaceId workspace, UUID subject, String dedupeKey) {
        return jdbc.sql("""
                select page_id from oncall.page
                 where workspace_id = :workspace and subject = :subject and dedupe_key = :dedupe
                   and state in ('paging', 'acknowledged')
                """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .param("dedupe", dedupeKey)
                .query(UUID.class)
                .optional()
                .map(PageId::new);
    }

    List<PageId> inProgressOn(WorkspaceId workspace, UUID subject, String dedupeStart) {
        return jdbc
                .sql("""
                select page_id from oncall.page
                 where workspace_id = :workspace and subject = :subject and state in ('paging', 'acknowledged')
                   and starts_with(dedupe_key, :start)
                 order by page_id
                """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .param("start", dedupeStart)
                .query(UUID.class)
                .list()
                .stream()
                .map(PageId::new)
                .toList();
    }

    Optional<SentPage> byId(WorkspaceId workspace, PageId id) {
        return jdbc.sql("""
                select page_id, subject, dedupe_key, label, link, why, policy, definition, state, place, started_by,
                       started_at, acknowledged_by, acknowledged_at, ended_by, ended_at, ended_why, next_wake_at, revision
                  from oncall.page
                 where workspace_id = :workspace and page_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Pages::row)
                .optional();
    }

    Optional<SentPage> locked(WorkspaceId workspace, PageId id) {
        return jdbc.sql("""
                select page_id, subject, dedupe_key, label, link, why, policy, definition, state, place, started_by,
                       started_at, acknowledged_by, acknowledged_at, ended_by, ended_at, ended_why, next_wake_at, revision
                  from oncall.page
                 where workspace_id = :workspace and page_id = :id
                   for update
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Pages::row)
                .optional();
    }

    /** Across workspaces: what goes on now, longest due first. */
    List<Due> waking(Instant now, int most) {
        return jdbc.sql("select workspace_id, page_id from oncall.waking(:now, :most)")
                .param("now", Times.db(now))
                .param("most", most)
                .query((row, number) -> new Due(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new PageId(row.getObject("page_id", UUID.class))))
                .list();
    }

    /** The page, locked, if it is still due and nobody else has it in hand. */
    Optional<SentPage> due(WorkspaceId workspace, PageId id, Instant now) {
        return jdbc.sql("""
                select page_id, subject, dedupe_key, label, link, why, policy, definition, state, place, started_by,
                       started_at, acknowledged_by, acknowledged_at, ended_by, ended_at, ended_why, next_wake_at, revision
                  from oncall.page
                 where workspace_id = :workspace and page_id = :id and next_wake_at <= :now
                   for update skip locked
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("now", Times.db(now))
                .query(Pages::row)
                .optional();
    }

    void wait(WorkspaceId workspace, PageId id, int place, Instant nextAt) {
        jdbc.sql("""
                update oncall.page
                   set state = 'paging', place = :place, next_wake_at = :next, ended_by = null, ended_at = null,
                       ended_why = null, revision = revision + 1
                 where workspace_id = :workspace and page_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("place", place)
                .param("next", Times.db(nextAt))
                .update();
    }

    void acknowledge(WorkspaceId workspace, PageId id, PersonId by, Instant at) {
        jdbc.sql("""
                update oncall.page
                   set state = 'acknowledged', acknowledged_by = :by, acknowledged_at = :at, next_wake_at = null,
                       ended_by = null, ended_at = null, ended_why = null, revision = revision + 1
                 where workspace_id = :workspace and page_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("by", by.value())
                .param("at", Times.db(at))
                .update();
    }

    void end(WorkspaceId workspace, SentPage page, PageState state, PersonId by, String why, Instant at) {
        jdbc.sql("""
                update oncall.page
                   set state = :state, place = :place, ended_by = :by, ended_at = :at, ended_why = :why,
                       next_wake_at = null, revision = revision + 1
                 where workspace_id = :workspace and page_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", page.id().value())
                .param("place", page.place())
                .param("state", state.wire())
                .param("by", by.value())
                .param("at", Times.db(at))
                .param("why", why)
                .update();
    }

    void insert(WorkspaceId workspace, PageId page, Attempt attempt, @Nullable Secret secret) {
        var person = attempt.person();
        var organisation = attempt.organisation();
        var way = attempt.way();
        jdbc.sql("""
                insert into oncall.attempt (workspace_id, page_id, n, place, target, person_id, organisation_id, way,
                    carrier, outcome, at, ended_at, secret_hash)
                values (:workspace, :page, :n, :place, :target, :person, :organisation, :way,
                    :carrier, :outcome, :at, :ended, :hash)
                """)
                .param("workspace", workspace.value())
                .param("page", page.value())
                .param("n", attempt.n())
                .param("place", attempt.place())
                .param("target", attempt.target())
                .param("person", person == null ? null : person.value())
                .param("organisation", organisation == null ? null : organisation.value())
                .param("way", way == null ? null : way.wire())
                .param("carrier", attempt.carrier())
                .param("outcome", attempt.outcome().wire())
                .param("at", Times.db(attempt.at()))
                .param("ended", Times.db(attempt.endedAt()))
                .param("hash", secret == null ? null : secret.hash())
                .update();
    }

    int attempts(WorkspaceId workspace, PageId page) {
        return jdbc.sql("""
                select coalesce(max(n), 0) from oncall.attempt where workspace_id = :workspace and page_id = :page
                """)
                .param("workspace", workspace.value())
                .param("page", page.value())
                .query(Integer.class)
                .single();
    }

    /** What is still waited for comes to this; their own answer is another. */
    void answered(WorkspaceId workspace, PageId page, @Nullable PersonId by, Outcome own, Outcome others, Instant at) {
        jdbc.sql("""
                update oncall.attempt
                   set outcome = case when person_id = cast(:by as uuid) then :own else :others end, ended_at = :at,
                       ended_by = :by
                 where workspace_id = :workspace and page_id = :page and outcome = 'waiting'
                """)
                .param("workspace", workspace.value())
                .param("page", page.value())
                .param("by", by == null ? null : by.value())
                .param("own", own.wire())
                .param("others", others.wire())
                .param("at", Times.db(at))
                .update();
    }

    /** Every attempt of these pages, oldest first. */
    Map<PageId, List<Attempt>> attempts(WorkspaceId workspace, Collection<PageId> pages) {
        return jdbc
                .sql("""
                select page_id, n, place, target, person_id, organisation_id, way, carrier, outcome, at, ended_at, ended_by
                  from oncall.attempt
                 where workspace_id = :workspace and page_id = any (:pages)
                 order by page_id, n
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("pages", pages.stream().map(PageId::value).toArray(UUID[]::new))
                .param("most", MOST_ATTEMPTS)
                .query((row, number) -> Map.entry(new PageId(row.getObject("page_id", UUID.class)), attempt(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Newest first, of those the actor may know of. */
    List<SentPage> page(Actor actor, @Nullable PageState state, PageRequest request) {
        return jdbc.sql("""
                select page_id, subject, dedupe_key, label, link, why, policy, definition, state, place, started_by,
                       started_at, acknowledged_by, acknowledged_at, ended_by, ended_at, ended_why, next_wake_at, revision
                  from oncall.page p
                 where workspace_id = :workspace
                   and (cast(:state as text) is null or state = :state)
                   and (cast(:after as uuid) is null or page_id < cast(:after as uuid))
                   and (:all or started_by = :me
                        or exists (select from oncall.attempt a
                                    where a.workspace_id = :workspace and a.page_id = p.page_id
                                      and (a.person_id = :me or a.organisation_id = cast(:organisation as uuid))))
                 order by page_id desc
                 limit :limit
                """)
                .params(seenBy(actor))
                .param("state", state == null ? null : state.wire())
                .param("after", after(request))
                .param("limit", request.rowsToRead())
                .query(Pages::row)
                .list();
    }

    /** Newest first: what goes on, what somebody is at, and what reached nobody within a day. */
    List<SentPage> inProgress(Actor actor, Instant since, int most) {
        return jdbc.sql("""
                select page_id, subject, dedupe_key, label, link, why, policy, definition, state, place, started_by,
                       started_at, acknowledged_by, acknowledged_at, ended_by, ended_at, ended_why, next_wake_at, revision
                  from oncall.page p
                 where workspace_id = :workspace
                   and (state in ('paging', 'acknowledged') or (state = 'nobody-reached' and ended_at > :since))
                   and (:all or started_by = :me
                        or exists (select from oncall.attempt a
                                    where a.workspace_id = :workspace and a.page_id = p.page_id
                                      and (a.person_id = :me or a.organisation_id = cast(:organisation as uuid))))
                 order by page_id desc
                 limit :most
                """)
                .params(seenBy(actor))
                .param("since", Times.db(since))
                .param("most", most)
                .query(Pages::row)
                .list();
    }

    /** Newest first: what Tierline took back since then. */
    List<SentPage> calledOff(Actor actor, Instant since, int most) {
        return jdbc.sql("""
                select page_id, subject, dedupe_key, label, link, why, policy, definition, state, place, started_by,
                       started_at, acknowledged_by, acknowledged_at, ended_by, ended_at, ended_why, next_wake_at, revision
                  from oncall.page p
                 where workspace_id = :workspace and state = 'cancelled' and ended_at > :since and ended_by = :system
                   and (:all or started_by = :me
                        or exists (select from oncall.attempt a
                                    where a.workspace_id = :workspace and a.page_id = p.page_id
                                      and (a.person_id = :me or a.organisation_id = cast(:organisation as uuid))))
                 order by ended_at desc, page_id desc
                 limit :most
                """)
                .params(seenBy(actor))
                .param("since", Times.db(since))
                .param("system", Actor.system(actor.workspace()).person().value())
                .param("most", most)
                .query(Pages::row)
                .list();
    }

    List<SentPage> about(WorkspaceId workspace, UUID subject) {
        return jdbc.sql("""
                select page_id, subject, dedupe_key, label, link, why, policy, definition, state, place, started_by,
                       started_at, acknowledged_by, acknowledged_at, ended_by, ended_at, ended_why, next_wake_at, revision
                  from oncall.page
                 where workspace_id = :workspace and subject = :subject
                 order by page_id desc
                 limit 20
                """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .query(Pages::row)
                .list();
    }

    long waitingFor(WorkspaceId workspace, PersonId person) {
        return jdbc.sql("""
                select count(distinct page_id) from oncall.attempt
                 where workspace_id = :workspace and person_id = :person and outcome = 'waiting'
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    private static Map<String, @Nullable Object> seenBy(Actor actor) {
        var reads = actor.may(Permission.SEE_ON_CALL);
        var params = new HashMap<String, @Nullable Object>();
        params.put("workspace", actor.workspace().value());
        params.put("me", actor.person().value());
        params.put("all", reads && actor.kind() == OrganisationKind.PROVIDER);
        params.put(
                "organisation",
                reads && actor.kind() != OrganisationKind.CUSTOMER
                        ? actor.organisation().value()
                        : null);
        return params;
    }

    private static @Nullable UUID after(PageRequest request) {
        var cursor = request.cursor();
        return cursor == null ? null : Ids.parse(cursor).orElseThrow(() -> Refused.of(CommonRefusal.MALFORMED_CURSOR));
    }

    Optional<Asked> asked(Secret secret) {
        return jdbc.sql("select workspace_id, page_id, n from oncall.attempt_of(:hash)")
                .param("hash", secret.hash())
                .query((row, number) -> new Asked(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new PageId(row.getObject("page_id", UUID.class)),
                        row.getInt("n")))
                .optional();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        var organisation = row.getObject("organisation_id", UUID.class);
        var endedBy = row.getObject("ended_by", UUID.class);
        var way = row.getString("way");
        return new Attempt(
                row.getInt("n"),
                row.getInt("place"),
                row.getString("target"),
                person == null ? null : new PersonId(person),
                organisation == null ? null : new OrganisationId(organisation),
                way == null ? null : WireWord.parse(Way.Kind.class, way).orElseThrow(),
                row.getString("carrier"),
                WireWord.parse(Outcome.class, row.getString("outcome")).orElseThrow(),
                Times.instant(row, "at"),
                Times.instantOrNull(row, "ended_at"),
                endedBy == null ? null : new PersonId(endedBy));
    }

    private static SentPage row(ResultSet row, int number) throws SQLException {
        return new SentPage(
                new PageId(row.getObject("page_id", UUID.class)),
                row.getObject("subject", UUID.class),
                row.getString("dedupe_key"),
                row.getString("label"),
                row.getString("link"),
                row.getString("why"),
                row.getString("policy"),
                JSON.readValue(row.getString("definition"), PagingRoute.class),
                WireWord.parse(PageState.class, row.getString("state")).orElseThrow(),
                row.getInt("place"),
                new PersonId(row.getObject("started_by", UUID.class)),
                Times.instant(row, "started_at"),
                person(row, "acknowledged_by"),
                Times.instantOrNull(row, "acknowledged_at"),
                person(row, "ended_by"),
                Times.instantOrNull(row, "ended_at"),
                row.getString("ended_why"),
                Times.instantOrNull(row, "next_wake_at"),
                row.getLong("revision"));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
