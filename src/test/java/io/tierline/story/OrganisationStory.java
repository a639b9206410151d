package io.tierline.story;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.blueprint.Blueprints;
import io.tierline.channel.Desks;
import io.tierline.channel.MailListener;
import io.tierline.contract.ContractFilter;
import io.tierline.contract.Contracts;
import io.tierline.contract.NewContract;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.Team;
import io.tierline.directory.TeamStanding;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.oncall.Layer;
import io.tierline.oncall.NewSchedule;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.PageQueries;
import io.tierline.oncall.Rostering;
import io.tierline.promise.Waker;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Api;
import io.tierline.testing.PostOffice;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * A support organisation that begins with nothing but its blueprint, applied to an empty workspace. People are put into its
 * teams; from then on everything is said by mail and over the API, on a clock that is moved. No instant is computed here:
 * stories write down when things are due, with the arithmetic beside it.
 */
abstract class OrganisationStory extends RunningTierline {

    private static final String TICKETS = "/api/v1/tickets";

    @Autowired
    private Blueprints blueprints;

    @Autowired
    protected Directory directory;

    @Autowired
    protected DirectoryQueries known;

    @Autowired
    private Roles roles;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Desks desks;

    @Autowired
    private MailListener listener;

    @Autowired
    private Waker waker;

    @Autowired
    private PageQueries pages;

    @Autowired
    private OnCall onCall;

    @Autowired
    private Rostering rostering;

    @Autowired
    protected Jobs jobs;

    private final List<Member> members = new ArrayList<>();
    private final List<String> tickets = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private int steps;

    @SuppressWarnings("NullAway.Init") // by live
    protected Actor system;

    @SuppressWarnings("NullAway.Init")
    protected String domain;

    @SuppressWarnings("NullAway.Init")
    private Member watcher;

    /** Somebody in the story. */
    protected record Member(PersonId id, String name, String email, OrganisationId home, Api api) {

        String first() {
            return name.substring(0, name.indexOf(' '));
        }
    }

    /** From now on the blueprint is in force in a workspace that had nothing. */
    protected void live(String blueprint, String now) {
        clock.set(Instant.parse(now));
        var key = SmallWorld.unique();
        domain = key + ".example";
        system = Actor.system(workspaces.create(key, blueprint, ZoneOffset.UTC).id());
        var text = read(Path.of("blueprints", blueprint + ".yaml"));
        var plan = blueprints.plan(system, text);
        assertThat(plan.problems()).isEmpty();
        assertThat(blueprints.apply(system, text, plan.base()).version()).isEqualTo(1);
    }

    protected void move(String now) {
        clock.set(Instant.parse(now));
    }

    // people

    protected Team team(String key) {
        return known.teamByKey(system.workspace(), key).orElseThrow();
    }

    protected OrganisationId provider() {
        return known.provider(system.workspace()).orElseThrow().id();
    }

    /** Somebody in a team. */
    protected Member staff(String team, String name, String role, TeamStanding... standing) {
        var home = team(team);
        var member = person(home.organisation(), name, role);
        directory.join(system, member.id(), home.id());
        for (var one : standing) {
            directory.stand(system, member.id(), home.id(), one);
        }
        return member;
    }

    protected Member person(OrganisationId home, String name, String role) {
        var email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + domain;
        var id = directory.addPerson(system, new NewPerson(home, name, email, null, ZoneOffset.UTC, true));
        roles.set(system, id, List.of(role));
        var token = tokens.issue(system, id, "story", Set.of(), Duration.ofDays(366));
        var member = new Member(id, name, email, home, new Api(port, token.secret()));
        members.add(member);
        return member;
    }

    /** Who sees every ticket, and through whose eyes the story looks. */
    protected Member manager(String name, String role) {
        watcher = person(provider(), name, role);
        return watcher;
    }

    /** By first name. */
    protected Member person(String first) {
        return members.stream()
                .filter(member -> member.first().equals(first))
                .findFirst()
                .orElseThrow();
    }

    /** These take turns on every layer of the schedule, the first of them first. Pages go by mail, so a desk must be open. */
    protected void onCall(String schedule, Member... people) {
        var now = onCall.schedule(system.workspace(), schedule).orElseThrow();
        var turns = Stream.of(people).map(Member::id).toList();
        var layers = now.layers().stream()
                .map(layer ->
                        new Layer(layer.name(), turns, layer.shiftHours(), layer.start(), layer.end(), layer.spans()))
                .toList();
        rostering.define(system, schedule, now.revision(), new NewSchedule(now.name(), now.team(), now.zone(), layers));
    }

    /** Whoever is paged about the newest page has it from now on. */
    protected void acknowledge(Member by) {
        var page =
                items(watcher.api().get("/api/v1/pages?state=paging").with(200)).getFirst();
        by.api()
                .post("/api/v1/pages/" + page.at("/id").asString() + "/acknowledgement", Map.of())
                .with(200);
    }

    protected OrganisationId customer(String name) {
        return directory.addOrganisation(
                system, new NewOrganisation(OrganisationKind.CUSTOMER, name, List.of(), ZoneOffset.UTC));
    }

    /** The chain serves the customer. */
    protected void serve(String chain, OrganisationId customer) {
        directory.serve(
                system,
                known.chainByKey(system.workspace(), chain).orElseThrow().id(),
                customer);
    }

    protected void agree(OrganisationId customer, String plan) {
        contracts.agree(system, new NewContract(customer, plan, LocalDate.of(2020, 1, 1), null, List.of(), List.of()));
    }

    /** The customer's contract ends with that day. */
    protected void endContract(OrganisationId customer, String day) {
        var filter = new ContractFilter(customer, null, false);
        var contract =
                contracts.contracts(system, filter, PageRequest.first()).items().getFirst();
        contracts.amend(
                system,
                contract.id(),
                contract.revision(),
                new NewContract(
                        customer, contract.planKey(), contract.start(), LocalDate.parse(day), List.of(), List.of()));
    }

    // tickets

    /** Raised over the API; its path is its name from then on. An empty severity leaves it to be found. */
    protected String raise(Member by, String severity, String... more) {
        var body = new LinkedHashMap<String, Object>(Map.of("subject", "Nothing moves", "body", "Since this morning."));
        if (!severity.isEmpty()) {
            body.put("severity", severity);
        }
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        return followed(by.api().post(TICKETS, body).with(201).json().at("/id").asString());
    }

    /** A mail to the desk; answers the ticket it became. */
    protected String mail(Member from, String desk, String subject, String text) {
        PostOffice.send(listener.port(), from.email(), desk, subject, text, null);
        jobs.run("mail-intake");
        var newest = items(watcher.api().get(TICKETS + "?limit=100").with(200)).stream()
                .max((one, other) -> Long.compare(
                        one.at("/number").asLong(), other.at("/number").asLong()))
                .orElseThrow();
        return followed(newest.at("/id").asString());
    }

    /** Answers by mail what the desk mailed last. */
    protected void answer(Member from, String desk, String text) {
        jobs.run("mail-outbox");
        var last = PostOffice.mailsTo(from.email()).getLast();
        PostOffice.send(listener.port(), from.email(), desk, "Re: Nothing moves", text, last);
        jobs.run("mail-intake");
    }

    /** A mail address of the desk. */
    protected String desk(String name) {
        var address = name + "@" + domain;
        desks.open(system, address, name);
        return address;
    }

    protected Api.Answer act(Member by, String ticket, String what, Object... fields) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return by.api().post(ticket + "/" + what, body);
    }

    protected void done(Member by, String ticket, String what, Object... fields) {
        assertThat(act(by, ticket, what, fields))
                .satisfies(answer -> assertThat(answer.status())
                        .as("%s by %s: %s", what, by.name(), answer.response().body())
                        .isIn(200, 201));
    }

    protected void reply(Member by, String ticket, String text) {
        done(by, ticket, "messages", "audience", "customer", "body", text);
    }

    protected void classify(Member by, String ticket, String... facts) {
        var body = new LinkedHashMap<String, String>();
        for (int i = 0; i < facts.length; i += 2) {
            body.put(facts[i], facts[i + 1]);
        }
        by.api().send("PUT", ticket + "/classification", body, Map.of()).with(200);
    }

    /** Offers it with everything that must be known, and the receiver takes it. */
    protected void handOff(Member by, Member to, String ticket, String level, Map<String, String> packet) {
        done(by, ticket, "hand-offs", "level", level, "reason", "Deep", "tried", "All of ours", "packet", packet);
        done(to, ticket, "hand-offs/" + handOffs(ticket) + "/acceptance");
    }

    protected int handOffs(String ticket) {
        return items(watcher.api().get(ticket + "/hand-offs").with(200)).size();
    }

    protected JsonNode handOff(String ticket) {
        return items(watcher.api().get(ticket + "/hand-offs").with(200)).getLast();
    }

    protected JsonNode seen(String ticket) {
        return watcher.api().get(ticket).with(200).json();
    }

    /** "L2 Specialists" */
    protected String place(String ticket) {
        var seen = seen(ticket);
        return seen.at("/level").asString() + " " + seen.at("/team/name").asString();
    }

    /** Why it is where it is, in the product's words. */
    protected String why(String ticket, String about) {
        return items(watcher.api().get(ticket + "/explanation").with(200)).stream()
                .filter(because -> because.at("/about").asString().equals(about))
                .map(JsonNode::toString)
                .reduce("", String::concat);
    }

    // promises

    /** The last promise of this kind. */
    protected JsonNode promise(String ticket, String kind) {
        return promises(ticket, kind).getLast();
    }

    protected List<JsonNode> promises(String ticket, String kind) {
        return items(watcher.api().get(ticket + "/promises").with(200)).stream()
                .filter(promise -> promise.at("/kind").asString().equals(kind))
                .toList();
    }

    protected String state(String ticket, String kind) {
        return promise(ticket, kind).at("/state").asString();
    }

    protected void assertDue(String ticket, String kind, String instant) {
        var promise = promise(ticket, kind);
        assertThat(promise.at("/dueAt").asString()).as(promise.toString()).isNotEmpty();
        assertThat(Instant.parse(promise.at("/dueAt").asString()).truncatedTo(SECONDS))
                .as(promise.toString())
                .isEqualTo(instant);
    }

    /** Raised at that instant, it is to be answered by the other. */
    protected void assertAnswerBy(Member by, String at, String severity, String due) {
        move(at);
        assertDue(raise(by, severity), "first-response", due);
    }

    // ladders

    /**
     * A second before the instant nothing happens by itself; at it exactly this, once: {@code "Ida: reminder, First answer 1"}
     * for a notice, an act on a ticket, {@code "page Ida"}. A step comes when its share is used up, so its effects are dated a
     * little later in the same second.
     */
    protected void step(String instant, String... expected) {
        news();
        var at = Instant.parse(instant);
        clock.set(at.minusSeconds(1));
        work();
        assertThat(news()).as("a second before %s", instant).isEmpty();
        clock.set(at.plusMillis(++steps));
        work();
        assertThat(news()).as("at %s", instant).containsExactlyInAnyOrder(expected);
        work();
        assertThat(news()).as("again at %s", instant).isEmpty();
    }

    /** What nodes do by themselves. */
    protected void work() {
        waker.wake();
        jobs.run("escalation");
        jobs.run("page-waker");
    }

    /** What was not news before. */
    protected List<String> news() {
        var news = new ArrayList<String>();
        for (var member : members) {
            for (var notice :
                    items(member.api().get("/api/v1/notices?limit=100").with(200))) {
                note(
                        news,
                        member.name() + notice.at("/id").asString(),
                        "%s: %s, %s %d"
                                .formatted(
                                        member.first(),
                                        notice.at("/way").asString(),
                                        notice.at("/ladder").asString(),
                                        notice.at("/step").asInt()));
            }
        }
        for (var ticket : tickets) {
            for (var entry :
                    items(watcher.api().get(ticket + "/history?limit=100").with(200))) {
                var action = entry.at("/action").asString().replace("ticket.", "");
                if (!action.equals("escalated")) {
                    note(news, entry.at("/hash").asString(), action + said(entry));
                }
            }
        }
        for (var page : pages.list(system, null, PageRequest.first()).items()) {
            for (var tried : page.tried()) {
                note(news, page.page().id() + " " + tried.attempt().n(), "page " + tried.name());
            }
        }
        return news;
    }

    private void note(List<String> news, String id, String words) {
        if (told.add(id)) {
            news.add(words);
        }
    }

    /** " L2" or " to Ida" */
    private String said(JsonNode entry) {
        var detail = entry.at("/detail");
        if (detail.has("assignee")) {
            var person = detail.at("/assignee").asString();
            return members.stream()
                    .filter(member -> member.id().toString().equals(person))
                    .map(member -> " to " + member.first())
                    .findFirst()
                    .orElse("");
        }
        return detail.has("level") ? " " + detail.at("/level").asString() : "";
    }

    protected static List<JsonNode> items(Api.Answer answer) {
        return items(answer.json().at("/items"));
    }

    protected static List<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private String followed(String id) {
        var path = TICKETS + "/" + id;
        if (!tickets.contains(path)) {
            tickets.add(path);
        }
        return path;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
