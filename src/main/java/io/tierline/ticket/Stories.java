package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A ticket's story as one reader may know it: legs, conversation, hand-offs, advice. */
@Component
class Stories {

    private static final String MESSAGES = """
            select m.id, m.audience, m.inside_id, m.outside_id, m.author_id, m.organisation_id, m.side as spoken_from,
                   m.level, m.source, m.automatic, m.proven, m.kind, m.body, m.html, m.at,
                   array(select s.organisation_id from ticket.share s
                          where s.workspace_id = m.workspace_id and s.message_id = m.id) as shared_with
              from {tickets} t
              join ticket.message m on m.workspace_id = t.workspace_id and m.ticket_id = t.id
             where t.id = :ticket and {readable}
            """;

    private static final String AFTER = " and (m.at, m.id) > (:afterAt, :afterId)";
    private static final String BEFORE = " and (m.at, m.id) < (:afterAt, :afterId)";

    private static final String ATTACHMENTS = """
            select a.id, a.message_id, a.name, a.content_type, a.size, a.sha256, a.content_id
              from {tickets} t
              join ticket.message m on m.workspace_id = t.workspace_id and m.ticket_id = t.id
              join ticket.attachment a on a.workspace_id = m.workspace_id and a.message_id = m.id
             where t.id = :ticket and {readable}
            """;

    private final JdbcClient jdbc;
    private final HandOffs handOffs;
    private final Advice advice;
    private final Answers answers;
    private final Parties parties;
    private final Names names;
    private final Intake intake;
    private final Counterparts counterparts;
    private final Explaining explaining;

    Stories(
            JdbcClient jdbc,
            HandOffs handOffs,
            Advice advice,
            Answers answers,
            Parties parties,
            Names names,
            Intake intake,
            Counterparts counterparts,
            Explaining explaining) {
        this.jdbc = jdbc;
        this.handOffs = handOffs;
        this.advice = advice;
        this.answers = answers;
        this.parties = parties;
        this.names = names;
        this.intake = intake;
        this.counterparts = counterparts;
        this.explaining = explaining;
    }

    TicketView view(Actor by, Seen seen, TicketHead head) {
        return new TicketView(
                head,
                legs(by, seen),
                messages(by, seen, PageRequest.of(PageRequest.MAX_LIMIT, null)),
                handOffs(by, seen),
                guidance(by, seen),
                checklist(by, seen),
                parties(by, seen),
                followers(by, seen),
                links(by, seen),
                audiences(by, seen),
                explanation(by, seen, head),
                solution(by, seen),
                plan(seen));
    }

    List<TicketView.Leg> legs(Actor by, Seen seen) {
        var rows = jdbc.sql("""
                select number, level, organisation_id, team_id, assignee_id, entered_at, left_at, outcome
                  from ticket.leg
                 where workspace_id = :workspace and ticket_id = :ticket
                   and (:outside = false or organisation_id = :organisation)
                 order by number
                 limit 500
                """)
                .param("workspace", by.workspace().value())
                .param("ticket", seen.ticket().id().value())
                .param("outside", seen.side() == TicketView.Side.OUTSIDE)
                .param("organisation", by.organisation().value())
                .query(Stories::leg)
                .list();
        var wanted = names.want();
        rows.forEach(row -> wanted.organisation(row.organisation).team(row.team).person(row.assignee));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .map(row -> new TicketView.Leg(
                        row.number,
                        row.level,
                        known.organisationOrNull(row.organisation),
                        known.teamOrNull(row.team),
                        known.personOrNull(row.assignee),
                        row.enteredAt,
                        row.leftAt,
                        row.outcome))
                .toList();
    }

    Page<TicketView.Message> messages(Actor by, Seen seen, PageRequest request) {
        var values = ofTicket(by, seen);
        var sql = MESSAGES + (cursor(request.cursor(), values) ? AFTER : "") + " order by m.at, m.id limit :limit";
        values.put("limit", request.rowsToRead());
        var rows = jdbc.sql(Visibility.of(by).in(sql))
                .params(values)
                .query(Stories::message)
                .list();
        return named(by, seen, Page.of(rows, request, row -> micros(row.at) + " " + row.id));
    }

    /** The same from the newest on. */
    Page<TicketView.Message> latest(Actor by, Seen seen, PageRequest request) {
        var values = ofTicket(by, seen);
        var sql = MESSAGES + (cursor(request.cursor(), values) ? BEFORE : "")
                + " order by m.at desc, m.id desc limit :limit";
        values.put("limit", request.rowsToRead());
        var rows = jdbc.sql(Visibility.of(by).in(sql))
                .params(values)
                .query(Stories::message)
                .list();
        return named(by, seen, Page.of(rows, request, row -> micros(row.at) + " " + row.id));
    }

    TicketView.Message message(Actor by, Seen seen, MessageId message) {
        var values = ofTicket(by, seen);
        values.put("message", message.value());
        var row = jdbc.sql(Visibility.of(by).in(MESSAGES + " and m.id = :message"))
                .params(values)
                .query(Stories::message)
                .optional()
                .orElseThrow(Refused::notFound);
        return named(by, seen, new Page<>(List.of(row), null)).items().getFirst();
    }

    Optional<TicketId> ticketOf(Actor by, MessageId message) {
        return jdbc.sql("select ticket_id from ticket.message where workspace_id = :workspace and id = :id")
                .param("workspace", by.workspace().value())
                .param("id", message.value())
                .query(UUID.class)
                .optional()
                .map(TicketId::new);
    }

    List<TicketView.Attachment> attachments(Actor by, Seen seen) {
        return jdbc
                .sql(Visibility.of(by).in(ATTACHMENTS + " order by m.at, m.id, a.id limit 1000"))
                .params(ofTicket(by, seen))
                .query(Stories::attachment)
                .list()
                .stream()
                .map(Kept::about)
                .toList();
    }

    /** A file with the name under which its bytes are kept. */
    record Kept(TicketView.Attachment about, String sha256) {}

    Kept attachment(Actor by, Seen seen, AttachmentId attachment) {
        var values = ofTicket(by, seen);
        values.put("attachment", attachment.value());
        return jdbc.sql(Visibility.of(by).in(ATTACHMENTS + " and a.id = :attachment"))
                .params(values)
                .query(Stories::attachment)
                .optional()
                .orElseThrow(Refused::notFound);
    }

    /** The chain sees all; an outside party what was offered to it; a customer none: their story is the legs. */
    List<TicketView.HandOff> handOffs(Actor by, Seen seen) {
        var rows = handOffs.of(by.workspace(), seen.ticket().id()).stream()
                .filter(handOff -> switch (seen.side()) {
                    case CHAIN -> true;
                    case OUTSIDE -> offeredTo(by.organisation(), handOff);
                    case CUSTOMER -> false;
                })
                .toList();
        var wanted = names.want();
        rows.forEach(row -> want(wanted, row));
        var known = wanted.in(by.workspace());
        return rows.stream().map(row -> handOff(row, seen.side(), known)).toList();
    }

    List<TicketView.Guidance> guidance(Actor by, Seen seen) {
        if (seen.side() != TicketView.Side.CHAIN) {
            return List.of();
        }
        var rows = advice.of(seen.ticket());
        var wanted = names.want();
        rows.forEach(row -> wanted.team(row.team())
                .organisation(row.organisation())
                .person(row.askedBy())
                .person(row.answeredBy()));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .map(row -> new TicketView.Guidance(
                        row.number(),
                        row.level(),
                        known.team(row.team()),
                        known.organisation(row.organisation()),
                        known.person(row.askedBy()),
                        row.askedAt(),
                        row.question(),
                        known.personOrNull(row.answeredBy()),
                        row.answeredAt(),
                        row.answer(),
                        row.answer() == null
                                && by.may(Permission.WORK_TICKETS)
                                && by.teams().contains(row.team())))
                .toList();
    }

    List<TicketView.Explanation> explanation(Actor by, Seen seen, TicketHead head) {
        return explaining.of(by, seen, head);
    }

    private TicketView.Checklist checklist(Actor by, Seen seen) {
        var ticket = seen.ticket();
        var sort = intake.category(ticket.workspace(), ticket.facts().category());
        if (seen.side() != TicketView.Side.CHAIN || sort.isEmpty()) {
            return new TicketView.Checklist(null, null, List.of(), intake.demandsCategory(ticket));
        }
        var given = answers.of(ticket.workspace(), ticket.id());
        var wanted = names.want();
        given.values().forEach(answer -> wanted.person(answer.by()));
        var known = wanted.in(by.workspace());
        return new TicketView.Checklist(
                sort.get().key(),
                sort.get().name(),
                sort.get().items().stream()
                        .map(item -> filled(item, given.get(item.key()), known))
                        .toList(),
                false);
    }

    private static TicketView.Checklist.Item filled(
            TicketView.Checklist.Item item, Answers.@Nullable Answer answer, Names.Known known) {
        return answer == null
                ? item
                : new TicketView.Checklist.Item(
                        item.key(),
                        item.label(),
                        item.help(),
                        item.required(),
                        answer.text(),
                        known.person(answer.by()),
                        answer.at());
    }

    private List<TicketView.Party> parties(Actor by, Seen seen) {
        record Row(OrganisationId organisation, String role, Instant since) {}
        var rows = jdbc.sql("""
                select organisation_id, role, since from ticket.party
                 where workspace_id = :workspace and ticket_id = :ticket
                 order by since, organisation_id
                 limit 100
                """)
                .param("workspace", by.workspace().value())
                .param("ticket", seen.ticket().id().value())
                .query((row, number) -> new Row(
                        new OrganisationId(Rows.uuid(row, "organisation_id")),
                        row.getString("role"),
                        Times.instant(row, "since")))
                .list();
        var wanted = names.want();
        rows.forEach(row -> wanted.organisation(row.organisation));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .filter(row -> seen.side() == TicketView.Side.CHAIN || row.organisation.equals(by.organisation()))
                .map(row -> new TicketView.Party(known.organisation(row.organisation), row.role, row.since))
                .toList();
    }

    List<PersonRef> followers(Actor by, Seen seen) {
        if (seen.side() == TicketView.Side.OUTSIDE) {
            return List.of();
        }
        var ids = parties.followers(seen.ticket());
        var wanted = names.want();
        ids.forEach(wanted::person);
        var known = wanted.in(by.workspace());
        return ids.stream()
                .map(known::person)
                .filter(person -> seen.side() == TicketView.Side.CHAIN || ofOrganisation(person, by.organisation()))
                .toList();
    }

    private static boolean ofOrganisation(PersonRef person, OrganisationId organisation) {
        return person.organisation() != null && person.organisation().id().equals(organisation);
    }

    List<TicketView.Link> links(Actor by, Seen seen) {
        if (seen.side() == TicketView.Side.OUTSIDE) {
            return List.of();
        }
        return jdbc.sql(Visibility.of(by).in("""
                select l.kind, t.id, t.number, t.subject, t.state
                  from ticket.link l
                  join {tickets} t on t.workspace_id = l.workspace_id and t.id = l.other_id
                 where l.workspace_id = :workspace and l.ticket_id = :ticket
                 order by l.since, t.number
                 limit 200
                """))
                .params(ofTicket(by, seen))
                .query((row, number) -> new TicketView.Link(
                        Rows.word(row, "kind", LinkKind.class),
                        new TicketId(Rows.uuid(row, "id")),
                        row.getLong("number"),
                        row.getString("subject"),
                        Rows.word(row, "state", TicketState.class)))
                .list();
    }

    private List<TicketView.Reader> audiences(Actor by, Seen seen) {
        var rights = new Rights(by, seen).actions();
        var parties = parties(by, seen);
        var readers = new ArrayList<TicketView.Reader>();
        if (seen.side() == TicketView.Side.OUTSIDE && rights.contains(TicketAction.WRITE_OUTSIDE)) {
            readers.add(counterpart(by, seen));
        }
        if (rights.contains(TicketAction.REPLY)) {
            readers.add(new TicketView.Reader(Audience.CUSTOMER, null, "Customer", everybody(parties)));
        }
        if (rights.contains(TicketAction.NOTE)) {
            var own = known(by);
            if (seen.side() == TicketView.Side.CHAIN) {
                readers.add(new TicketView.Reader(Audience.CHAIN, null, "Chain", chainOf(parties)));
            }
            readers.add(new TicketView.Reader(Audience.OWN, null, "Only " + own, "Only " + own));
        }
        if (seen.side() != TicketView.Side.OUTSIDE && rights.contains(TicketAction.WRITE_OUTSIDE)) {
            outsideReaders(by, parties, readers);
        }
        return readers;
    }

    /** An outside party works for somebody of the chain: that is whom it writes to first. */
    private TicketView.Reader counterpart(Actor by, Seen seen) {
        var wanted = counterparts.of(seen.ticket(), by.organisation());
        var name = names.want()
                .organisation(wanted)
                .in(by.workspace())
                .organisation(wanted)
                .name();
        return new TicketView.Reader(Audience.OUTSIDE, by.organisation(), name, known(by) + " and " + name);
    }

    private void outsideReaders(Actor by, List<TicketView.Party> parties, List<TicketView.Reader> readers) {
        var own = known(by);
        parties.stream()
                .filter(party -> party.role().equals(Parties.OUTSIDE))
                .map(TicketView.Party::organisation)
                .forEach(party -> readers.add(new TicketView.Reader(
                        Audience.OUTSIDE, party.id(), party.name(), own + " and " + party.name())));
    }

    private String known(Actor by) {
        return by.isSystem()
                ? by.name()
                : names.want()
                        .organisation(by.organisation())
                        .in(by.workspace())
                        .organisation(by.organisation())
                        .name();
    }

    private static String everybody(List<TicketView.Party> parties) {
        return parties.stream()
                .filter(party -> !party.role().equals(Parties.OUTSIDE))
                .map(party -> party.organisation().name())
                .collect(Collectors.joining(", "));
    }

    private static String chainOf(List<TicketView.Party> parties) {
        return parties.stream()
                .filter(party -> party.role().equals(Parties.CHAIN))
                .map(party -> party.organisation().name())
                .collect(Collectors.joining(", "));
    }

    private TicketView.@Nullable Solution solution(Actor by, Seen seen) {
        var solution = seen.ticket().solution();
        if (solution == null || seen.side() == TicketView.Side.OUTSIDE) {
            return null;
        }
        return new TicketView.Solution(
                solution.message(),
                names.want().person(solution.by()).in(by.workspace()).person(solution.by()),
                solution.at(),
                solution.closesAt(),
                solution.validated(),
                solution.words(),
                solution.validatedAt());
    }

    private static TicketView.@Nullable PlanFacts plan(Seen seen) {
        var plan = seen.ticket().origin().plan();
        return plan == null || seen.side() == TicketView.Side.OUTSIDE
                ? null
                : new TicketView.PlanFacts(plan.key(), plan.name(), plan.version());
    }

    private static boolean offeredTo(OrganisationId organisation, HandOff handOff) {
        return organisation.equals(handOff.to().organisation()) && handOff.arrived();
    }

    private static void want(Names.Wanted wanted, HandOff row) {
        wanted.place(row.from()).place(row.to()).person(row.offer().by());
        if (row.approval() != null) {
            wanted.person(row.approval().by());
        }
        var decision = row.passing().decision();
        wanted.person(approver(row)).person(decision == null ? null : decision.by());
    }

    private static TicketView.HandOff handOff(HandOff row, TicketView.Side side, Names.Known known) {
        var chain = side == TicketView.Side.CHAIN;
        var approval = chain ? row.approval() : null;
        var asking = row.asking();
        var decision = row.passing().decision();
        return new TicketView.HandOff(
                row.number(),
                row.passing().wire(),
                row.from().level(),
                known.organisationOrNull(row.from().organisation()),
                known.teamOrNull(row.from().team()),
                row.to().level(),
                known.organisation(java.util.Objects.requireNonNull(row.to().organisation())),
                known.team(java.util.Objects.requireNonNull(row.to().team())),
                known.person(row.offer().by()),
                row.offer().at(),
                row.offer().reason(),
                row.offer().tried(),
                row.offer().packet(),
                row.offer().share(),
                chain ? known.personOrNull(approver(row)) : null,
                approval == null ? null : known.person(approval.by()),
                approval == null ? null : approval.at(),
                asking == null ? null : asking.question(),
                asking == null ? null : asking.at(),
                asking == null ? null : asking.answer(),
                decision == null ? null : known.person(decision.by()),
                decision == null ? null : decision.at(),
                decision == null ? null : decision.words(),
                row.live());
    }

    private static @Nullable PersonId approver(HandOff row) {
        return row.passing() instanceof HandOff.Passing.AwaitingApproval waits ? waits.approver() : null;
    }

    private static Map<String, @Nullable Object> ofTicket(Actor by, Seen seen) {
        var values = new HashMap<String, @Nullable Object>(Visibility.of(by).parameters());
        values.put("ticket", seen.ticket().id().value());
        return values;
    }

    private static boolean cursor(@Nullable String cursor, Map<String, @Nullable Object> values) {
        if (cursor == null) {
            return false;
        }
        var parts = cursor.split(" ", 2);
        var id = parts.length == 2 ? Ids.parse(parts[1]).orElse(null) : null;
        if (id == null || !parts[0].matches("[0-9]{1,17}")) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
        values.put("afterAt", Times.db(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS)));
        values.put("afterId", id);
        return true;
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private record LegRow(
            int number,
            Level level,
            @Nullable OrganisationId organisation,
            @Nullable TeamId team,
            @Nullable PersonId assignee,
            Instant enteredAt,
            @Nullable Instant leftAt,
            @Nullable String outcome) {}

    private static LegRow leg(ResultSet row, int number) throws SQLException {
        return new LegRow(
                row.getInt("number"),
                Level.valueOf(row.getString("level")),
                Rows.id(row, "organisation_id", OrganisationId::new),
                Rows.id(row, "team_id", TeamId::new),
                Rows.id(row, "assignee_id", PersonId::new),
                Times.instant(row, "entered_at"),
                Times.instantOrNull(row, "left_at"),
                row.getString("outcome"));
    }

    private record MessageRow(
            MessageId id,
            Audience audience,
            @Nullable OrganisationId inside,
            @Nullable OrganisationId outside,
            PersonId author,
            OrganisationId organisation,
            TicketView.Side side,
            @Nullable Level level,
            Source source,
            boolean automatic,
            boolean proven,
            String kind,
            String body,
            @Nullable String html,
            Instant at,
            List<OrganisationId> sharedWith) {}

    private static MessageRow message(ResultSet row, int number) throws SQLException {
        var level = row.getString("level");
        return new MessageRow(
                new MessageId(Rows.uuid(row, "id")),
                Rows.word(row, "audience", Audience.class),
                Rows.id(row, "inside_id", OrganisationId::new),
                Rows.id(row, "outside_id", OrganisationId::new),
                new PersonId(Rows.uuid(row, "author_id")),
                new OrganisationId(Rows.uuid(row, "organisation_id")),
                TicketView.Side.valueOf(row.getString("spoken_from").toUpperCase(Locale.ROOT)),
                level == null ? null : Level.valueOf(level),
                Rows.word(row, "source", Source.class),
                row.getBoolean("automatic"),
                row.getBoolean("proven"),
                row.getString("kind"),
                row.getString("body"),
                row.getString("html"),
                Times.instant(row, "at"),
                Rows.uuids(row, "shared_with").stream().map(OrganisationId::new).toList());
    }

    private static Kept attachment(ResultSet row, int number) throws SQLException {
        return new Kept(
                new TicketView.Attachment(
                        new AttachmentId(Rows.uuid(row, "id")),
                        new MessageId(Rows.uuid(row, "message_id")),
                        row.getString("name"),
                        row.getString("content_type"),
                        row.getLong("size"),
                        row.getString("content_id")),
                row.getString("sha256"));
    }

    private Page<TicketView.Message> named(Actor by, Seen seen, Page<MessageRow> page) {
        var wanted = names.want();
        page.items().forEach(row -> {
            wanted.person(row.author)
                    .organisation(row.organisation)
                    .organisation(row.outside)
                    .organisation(row.inside);
            row.sharedWith.forEach(wanted::organisation);
        });
        var parties = parties(by, seen);
        var known = wanted.in(by.workspace());
        var files = filesOf(by, seen, page.items());
        return page.map(row -> named(row, seen.side(), known, files.getOrDefault(row.id, List.of()), parties));
    }

    private Map<MessageId, List<TicketView.Attachment>> filesOf(Actor by, Seen seen, List<MessageRow> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        var values = ofTicket(by, seen);
        values.put("messages", rows.stream().map(row -> row.id.value()).toArray(UUID[]::new));
        return jdbc
                .sql(Visibility.of(by).in(ATTACHMENTS + " and m.id = any (:messages) order by a.id"))
                .params(values)
                .query(Stories::attachment)
                .list()
                .stream()
                .map(Kept::about)
                .collect(
                        Collectors.groupingBy(TicketView.Attachment::message, LinkedHashMap::new, Collectors.toList()));
    }

    private static TicketView.Message named(
            MessageRow row,
            TicketView.Side reader,
            Names.Known known,
            List<TicketView.Attachment> files,
            List<TicketView.Party> parties) {
        var hides = reader == TicketView.Side.OUTSIDE && row.side == TicketView.Side.CUSTOMER;
        return new TicketView.Message(
                row.id,
                row.audience,
                reader == TicketView.Side.CUSTOMER ? null : known.organisationOrNull(row.outside),
                hides ? Shown.hidden() : known.person(row.author),
                row.side,
                row.level,
                row.source,
                row.automatic,
                row.proven,
                row.kind,
                row.body,
                row.html,
                row.at,
                files,
                reader == TicketView.Side.CHAIN
                        ? row.sharedWith.stream().map(known::organisation).toList()
                        : List.of(),
                readers(row, reader, known, parties));
    }

    private static String readers(
            MessageRow row, TicketView.Side reader, Names.Known known, List<TicketView.Party> parties) {
        if (reader == TicketView.Side.CUSTOMER) {
            return row.audience == Audience.CUSTOMER && row.proven ? "Everybody on this ticket" : "You";
        }
        var shared = row.audience == Audience.CUSTOMER || row.audience == Audience.CHAIN;
        if (reader == TicketView.Side.OUTSIDE && shared) {
            return "Shared with you";
        }
        return switch (row.audience) {
            case CUSTOMER -> row.proven ? "Customer" : "Chain, and who is named as its author";
            case CHAIN -> "Chain: " + chainOf(parties);
            case OWN -> "Only " + known.organisation(row.organisation).name();
            case OUTSIDE -> names(known, row.inside) + " and " + names(known, row.outside);
        };
    }

    private static String names(Names.Known known, @Nullable OrganisationId organisation) {
        var found = known.organisationOrNull(organisation);
        return found == null ? "" : found.name();
    }
}
