package io.tierline.administration;

import io.tierline.certification.Certificate;
import io.tierline.certification.Certification;
import io.tierline.certification.Holding;
import io.tierline.certification.NewCertificate;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.web.Field;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class CertificateSection implements Section {

    private final Certification certification;
    private final DirectoryQueries queries;
    private final Known known;

    CertificateSection(Certification certification, DirectoryQueries queries, Known known) {
        this.certification = certification;
        this.queries = queries;
        this.known = known;
    }

    @Override
    public String path() {
        return "certificates";
    }

    @Override
    public String title() {
        return "Certificates";
    }

    @Override
    public String one() {
        return "a certificate";
    }

    @Override
    public int order() {
        return 47;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        return new AdminList(
                List.of("Name", "Demanded", "Key"),
                certification.all(actor).stream()
                        .filter(one -> one.archived() == archived)
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                        .map(one -> AdminList.Row.of(one.key(), one.name(), demanded(actor, one), one.key()))
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : certificate(actor, id);
        var fields = new ArrayList<Field>();
        fields.add(Field.text("name", "Name", now == null ? "" : now.name())
                .must()
                .hint("Who does not hold it takes no tickets where it is demanded."));
        if (now == null) {
            fields.add(Field.text("key", "Key", "").must().hint("Small letters, digits, hyphens."));
        }
        for (var level : Level.values()) {
            fields.add(Field.of(
                    "checkbox",
                    "level-" + level.name(),
                    "Demanded at " + level.name(),
                    Boolean.toString(now != null && now.levels().contains(level))));
        }
        fields.add(Field.area("teams", "Demanded in teams", now == null ? "" : String.join("\n", teams(actor, now)))
                .hint("Keys of teams, one a line."));
        fields.add(Field.area("holders", "Who holds it", now == null ? "" : holders(actor, now))
                .hint("Addresses, one a line; after one the last day if it runs out, such as 2027-03-31."));
        return now == null
                ? AdminForm.of("", null, false, fields)
                : AdminForm.of(now.name(), null, now.archived(), fields);
    }

    @Override
    public String add(Actor actor, Values values) {
        define(actor, values.text("key"), values);
        return values.text("key");
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        define(actor, certificate(actor, id).key(), values);
    }

    @Override
    public void archive(Actor actor, String id) {
        certification.archive(actor, id);
    }

    private void define(Actor actor, String key, Values values) {
        var levels = Arrays.stream(Level.values())
                .filter(level -> values.ticked("level-" + level.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Level.class)));
        Set<TeamId> teams = values.lines("teams").stream()
                .flatMap(team -> known.team(actor, values, "teams", team).stream())
                .map(Team::id)
                .collect(Collectors.toSet());
        var holders = values.lines("holders").stream()
                .flatMap(line -> held(actor, values, line).stream())
                .distinct()
                .toList();
        values.refuseIfAny();
        certification.define(actor, key, new NewCertificate(values.text("name"), levels, teams, holders));
    }

    /** "ida@sundby.example 2027-03-31", or the address alone. */
    private Optional<NewCertificate.Held> held(Actor actor, Values values, String line) {
        var words = line.split("\\s+", 2);
        var person = known.person(actor, values, "holders", words[0]);
        if (words.length == 1) {
            return person.map(id -> new NewCertificate.Held(id, null));
        }
        try {
            var lastDay = LocalDate.parse(words[1]);
            return person.map(id -> new NewCertificate.Held(id, lastDay));
        } catch (DateTimeParseException noDay) {
            values.problem("holders", "malformed", "“%s” is no day, such as 2027-03-31.".formatted(words[1]));
            return Optional.empty();
        }
    }

    private String holders(Actor actor, Certificate certificate) {
        var held = certification.holders(actor, certificate.key());
        var people = queries.people(
                actor.workspace(), held.stream().map(Holding::person).toList());
        return held.stream()
                .filter(holding -> people.containsKey(holding.person()))
                .map(holding ->
                        Objects.requireNonNull(people.get(holding.person())).email()
                                + (holding.lastDay() == null ? "" : " " + holding.lastDay()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private String demanded(Actor actor, Certificate certificate) {
        var places = new ArrayList<>(
                certificate.levels().stream().sorted().map(Level::name).toList());
        places.addAll(teams(actor, certificate));
        return places.isEmpty() ? "nowhere" : String.join(", ", places);
    }

    private List<String> teams(Actor actor, Certificate certificate) {
        return queries.teams(actor.workspace(), certificate.teams()).values().stream()
                .map(Team::key)
                .sorted()
                .toList();
    }

    private Certificate certificate(Actor actor, String key) {
        return certification.all(actor).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }
}
