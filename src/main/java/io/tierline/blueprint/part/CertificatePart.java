package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.certification.Certificate;
import io.tierline.certification.Certification;
import io.tierline.certification.NewCertificate;
import io.tierline.certification.NewCertificate.Held;
import io.tierline.directory.Team;
import io.tierline.kernel.Level;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Certificates: where they are demanded, and who holds them as entered by hand. */
@Component
class CertificatePart implements Part {

    private static final int MOST = 200;
    private static final int MOST_TEAMS = 100;
    private static final int MOST_HOLDERS = 999;
    private static final String HOLDERS = "holders";
    private static final String PERSON = "person";
    private static final String UNTIL = "until";
    private static final Shape HOLDER = Shape.fields(
            must(PERSON, new Shape.Someone(), "Who holds it, by e-mail address."),
            may(
                    UNTIL,
                    Shape.text(10, "[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day such as 2027-03-31"),
                    "The last day on which it is valid, to its end in UTC; without it, for good."));
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call the certificate."),
            may("levels", new Shape.ListOf(Parts.levels(), 4), List.of(), "Levels at which everybody must hold it."),
            may(
                    "teams",
                    new Shape.ListOf(Shape.ref("teams"), MOST_TEAMS),
                    List.of(),
                    "Teams in which everybody must hold it."),
            may(HOLDERS, new Shape.InTurn(HOLDER, MOST_HOLDERS), "Who holds it. Without it they stay."));

    private final Certification certification;

    CertificatePart(Certification certification) {
        this.certification = certification;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public String about() {
        return "What somebody must have shown to know before they take tickets of a level or team, and who has shown it.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(Shape.key(), ENTRY, MOST);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public Set<String> leftAlone() {
        return Set.of(HOLDERS);
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        Values.of(read).map().forEach((key, entry) -> {
            var certificate = new LinkedHashMap<>(Values.of(entry).map());
            check(
                    draft,
                    "certificates.%s.%s".formatted(key, HOLDERS),
                    Values.of(entry).several(HOLDERS));
            certificate.computeIfPresent("levels", (name, list) -> sorted(entry, name));
            certificate.computeIfPresent("teams", (name, list) -> sorted(entry, name));
            certificate.computeIfPresent(
                    HOLDERS,
                    (name, list) -> Values.of(entry).several(name).stream()
                            .sorted(Comparator.comparing(holder -> holder.textOr(PERSON, "")))
                            .map(Values::map)
                            .toList());
            tidy.put(key, certificate);
        });
        return tidy;
    }

    private static void check(Draft draft, String path, List<Values> holders) {
        var named = new HashSet<String>();
        for (var i = 0; i < holders.size(); i++) {
            var holder = holders.get(i);
            var person = holder.textOr(PERSON, "");
            if (!person.isEmpty() && !named.add(person)) {
                draft.wrong("%s.%d".formatted(path, i), "%s stands here twice.".formatted(person));
            }
            var until = holder.maybe(UNTIL);
            if (until != null && !isDay(until)) {
                draft.wrong("%s.%d.%s".formatted(path, i, UNTIL), "“%s” is no day of the calendar.".formatted(until));
            }
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException noDay) {
            return false;
        }
    }

    private static List<String> sorted(Object entry, String name) {
        return Values.of(entry).list(name).stream().sorted().toList();
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        certification.all(desk.actor()).stream()
                .filter(certificate -> !certificate.archived())
                .forEach(certificate -> present.put(certificate.key(), entry(desk, certificate)));
        return present;
    }

    private Map<String, Object> entry(Desk desk, Certificate certificate) {
        return Values.with("name", certificate.name())
                .with(
                        "levels",
                        certificate.levels().stream().map(Level::name).sorted().toList())
                .with(
                        "teams",
                        desk.directory().teams(desk.workspace(), certificate.teams()).values().stream()
                                .filter(Team::isLiving)
                                .map(Team::key)
                                .sorted()
                                .toList())
                .with(HOLDERS, holders(desk, certificate.key()))
                .map();
    }

    private List<Map<String, Object>> holders(Desk desk, String key) {
        var holders = new ArrayList<Map<String, Object>>();
        for (var holding : certification.holders(desk.actor(), key)) {
            var email = desk.livingEmail(holding.person());
            if (email != null) {
                var until = holding.lastDay();
                holders.add(Values.with(PERSON, email)
                        .with(UNTIL, until == null ? null : until.toString())
                        .map());
            }
        }
        holders.sort(Comparator.comparing(holder -> Values.of(holder).text(PERSON)));
        return holders;
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        var held = new ArrayList<Held>();
        wanted.several(HOLDERS).forEach(holder -> held.add(held(desk, holder)));
        certification.holders(desk.actor(), key).stream()
                .filter(holding -> desk.livingEmail(holding.person()) == null)
                .forEach(gone -> held.add(new Held(gone.person(), gone.lastDay())));
        certification.define(
                desk.actor(),
                key,
                new NewCertificate(
                        wanted.text("name"),
                        wanted.list("levels").stream().map(Level::valueOf).collect(Collectors.toSet()),
                        wanted.list("teams").stream()
                                .map(team -> desk.team(team).id())
                                .collect(Collectors.toSet()),
                        held));
    }

    private static Held held(Desk desk, Values holder) {
        var until = holder.maybe(UNTIL);
        return new Held(desk.person(holder.text(PERSON)), until == null ? null : LocalDate.parse(until));
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        certification.archive(desk.actor(), key);
    }
}
