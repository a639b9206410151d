package io.tierline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Calls every route as everybody and compares with {@code docs/authorisation.csv}, which people have looked through. A new route
 * wants a request in {@code walk/requests.yaml}; then {@code TIERLINE_WRITE_AUTHORISATION=1 mvn -Pfast test
 * -Dtest=AuthorisationTest} writes the table anew, and what changed in it is to be looked through again.
 */
class AuthorisationTest extends RunningTierline {

    private static final Path TABLE = Path.of("docs/authorisation.csv");

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    Cast cast;

    @Autowired
    SmallWorld world;

    @Autowired
    DirectoryQueries directory;

    @Test
    void everybodyMayWhatTheTableSays() throws IOException {
        var found = walked();
        if (System.getenv("TIERLINE_WRITE_AUTHORISATION") != null) {
            Files.write(TABLE, found);
        }
        assertThat(found).isEqualTo(Files.readAllLines(TABLE));
    }

    @Test
    void everyRequestIsOfARouteThereIs() {
        assertThat(new Requests().routes())
                .isSubsetOf(Route.all(requestMappingHandlerMapping).stream()
                        .map(Route::toString)
                        .toList());
    }

    private List<String> walked() {
        var company = cast.play();
        var routes = Route.all(requestMappingHandlerMapping);
        var columns = new LinkedHashMap<String, Map<Route, Integer>>();
        everybody(company).forEach((name, player) -> {
            var scene = new Scene(company, port, "spare-" + columns.size());
            columns.put(name, new Walk(scene, port, player.orElse(null)).over(routes));
        });
        return table(routes, columns);
    }

    private static List<String> table(List<Route> routes, Map<String, Map<Route, Integer>> columns) {
        var lines = new ArrayList<String>();
        lines.add("method,path," + String.join(",", columns.keySet()));
        for (var route : routes) {
            var cells = columns.values().stream().map(column -> String.valueOf(column.get(route)));
            lines.add(String.join(
                    ",",
                    Stream.concat(Stream.of(route.method(), route.path()), cells)
                            .toList()));
        }
        return lines;
    }

    /** From those who may least to those who may most, so that nobody's part is spoilt by who came before. */
    private Map<String, Optional<Cast.Player>> everybody(Cast.Company company) {
        var everybody = new LinkedHashMap<String, Optional<Cast.Player>>();
        everybody.put("nobody", Optional.empty());
        everybody.put("another workspace", Optional.of(cast.play().admin()));
        everybody.put("customer", Optional.of(company.customer()));
        everybody.put("customer lead", Optional.of(company.colleague()));
        everybody.put("another customer", Optional.of(company.otherCustomer()));
        everybody.put("outside party", Optional.of(company.outside()));
        everybody.put("another partner", Optional.of(anotherPartner(company)));
        everybody.put("partner L1", Optional.of(company.firstLine()));
        everybody.put("partner L2", Optional.of(company.secondLine()));
        everybody.put("vendor L3", Optional.of(company.vendor()));
        everybody.put("account manager", Optional.of(player(company, provider(company), "account-manager")));
        everybody.put("support manager", Optional.of(company.manager()));
        everybody.put("administrator", Optional.of(company.admin()));
        return everybody;
    }

    private Cast.Player anotherPartner(Cast.Company company) {
        return player(
                company,
                world.organisation(company.workspace(), OrganisationKind.PARTNER, "Hale & Sons"),
                "specialist");
    }

    private Cast.Player player(Cast.Company company, OrganisationId organisation, String role) {
        var email = role + "@" + company.domain();
        var actor = world.person(company.workspace(), organisation, "The " + role, email, role);
        return new Cast.Player(actor.person(), "The " + role, email, world.token(actor));
    }

    private OrganisationId provider(Cast.Company company) {
        return directory
                .person(company.workspace(), company.manager().id())
                .orElseThrow()
                .organisation();
    }
}
