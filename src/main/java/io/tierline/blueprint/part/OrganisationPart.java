package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.directory.Directory;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.Organisation;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.WireWord;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Owns the provider, partners and third parties; customers come and go without it, and those it does not name are left alone. */
@Component
class OrganisationPart implements Part {

    private static final int MOST = 2_000;
    private static final String PROVIDER = OrganisationKind.PROVIDER.wire();
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call it."),
            must(
                    "kind",
                    Parts.words(OrganisationKind.class),
                    "Its part; there is one provider. It never changes later."),
            may("zone", Shape.text(60), "UTC", "Its IANA time zone."),
            may(
                    "domains",
                    new Shape.ListOf(Shape.text(253), 50),
                    List.of(),
                    "Mail domains whose senders belong to it."));

    private final Directory directory;
    private final OrganisationKeys keys;

    OrganisationPart(Directory directory, OrganisationKeys keys) {
        this.directory = directory;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "organisations";
    }

    @Override
    public String about() {
        return "The provider, its partners and third parties, and customers that are named elsewhere here. "
                + "Customers that are not named are left alone.";
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
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        var providers = 0;
        for (var entry : Values.of(read).map().entrySet()) {
            var key = entry.getKey();
            var house = Values.of(entry.getValue());
            providers += PROVIDER.equals(house.maybe("kind")) ? 1 : 0;
            if (providers > 1 && PROVIDER.equals(house.maybe("kind"))) {
                draft.wrong("organisations.%s.kind".formatted(key), "This is a second provider; a desk has one.");
            }
            if (!isZone(house.textOr("zone", "UTC"))) {
                draft.wrong(
                        "organisations.%s.zone".formatted(key),
                        "“%s” is not a time zone; expected one such as Europe/Stockholm."
                                .formatted(house.textOr("zone", "")));
            }
            if (WireWord.parse(OrganisationKind.class, key).isPresent()) {
                draft.wrong("organisations." + key, "“%s” is a kind of organisation; take another key.".formatted(key));
            }
            tidy.put(key, tidy(house));
        }
        if (providers == 0) {
            draft.wrong("organisations", "No organisation here is of the kind provider; a desk has one.");
        }
        return tidy;
    }

    private static Map<String, Object> tidy(Values house) {
        return Values.with("name", house.maybe("name"))
                .with("kind", house.maybe("kind"))
                .with("zone", house.maybe("zone"))
                .with(
                        "domains",
                        house.list("domains").stream()
                                .map(domain -> domain.toLowerCase(java.util.Locale.ROOT))
                                .sorted()
                                .toList())
                .map();
    }

    private static boolean isZone(String zone) {
        try {
            return !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        desk.organisations().forEach((key, one) -> {
            var isNamed = wanted == null || wanted.containsKey(key);
            if (one.kind() != OrganisationKind.CUSTOMER || isNamed) {
                present.put(key, entry(one));
            }
        });
        return present;
    }

    private static Map<String, Object> entry(Organisation one) {
        var zone = one.zone().getId();
        return tidy(Values.of(Values.with("name", one.name())
                .with("kind", one.kind().wire())
                .with("zone", zone.equals("UTC") || zone.equals("Z") ? null : zone)
                .with("domains", one.domains())
                .map()));
    }

    /** Names are kept even where nothing else changes, so that an organisation may be renamed later. */
    @Override
    public void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        wanted.forEach((key, entry) -> desk.attempt(name() + "." + key, () -> {
            var known = desk.organisations().get(key);
            var house = Values.of(entry);
            var details = new NewOrganisation(
                    house.word(OrganisationKind.class, "kind"),
                    house.text("name"),
                    house.list("domains"),
                    ZoneId.of(house.textOr("zone", "UTC")));
            if (known == null) {
                desk.name(key, directory.addOrganisation(desk.actor(), details));
            } else {
                if (!entry.equals(present.get(key))) {
                    directory.changeOrganisation(desk.actor(), known.id(), null, details);
                }
                desk.name(key, known.id());
            }
        }));
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        var gone = desk.organisation(key);
        directory.archiveOrganisation(desk.actor(), gone.id());
        keys.forget(desk.workspace(), gone.id());
    }
}
