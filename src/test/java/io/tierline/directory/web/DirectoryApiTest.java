package io.tierline.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DirectoryApiTest extends RunningTierline {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Directory directory;

    @Autowired
    Roles roles;

    @Autowired
    Tokens tokens;

    Actor system = Actor.system(WorkspaceId.next());
    OrganisationId fennimark = OrganisationId.next();
    OrganisationId casa = fennimark;
    TeamId first = TeamId.next();
    String admin = "";
    String partner = "";
    String customer = "";

    @BeforeEach
    void aProviderAPartnerAndTwoCustomers() {
        var workspace = workspaces
                .create("api-" + UUID.randomUUID().toString().substring(0, 8), "Velloran", ZoneOffset.UTC)
                .id();
        system = Actor.system(workspace);
        var velloran = organisation(OrganisationKind.PROVIDER, "Velloran");
        var sundby = organisation(OrganisationKind.PARTNER, "Sundby & Roe");
        fennimark = organisation(OrganisationKind.CUSTOMER, "Fennimark");
        casa = organisation(OrganisationKind.CUSTOMER, "Casa Andal");
        first = directory.addTeam(system, new NewTeam(sundby, "first", "First line", Level.L1, null));
        var desk = directory.addTeam(system, new NewTeam(velloran, "desk", "Desk", Level.L1, null));
        directory.defineChain(system, chain("ours", fennimark, ChainStep.of(Level.L1, first, sundby, "Starts here")));
        directory.defineChain(system, chain("theirs", casa, ChainStep.of(Level.L1, desk, velloran, "")));
        admin = token(velloran, "Ada Admin", "administrator");
        partner = token(sundby, "Ida Marsh", "agent");
        customer = token(fennimark, "Mira Solheim", "customer");
    }

    @Test
    void eachSeesWhatIsTheirs() {
        assertThat(names(admin, "/organisations"))
                .containsExactly("Casa Andal", "Fennimark", "Sundby & Roe", "Velloran");
        assertThat(names(partner, "/organisations")).containsExactly("Fennimark", "Sundby & Roe");
        assertThat(names(customer, "/organisations")).containsExactly("Fennimark");
        assertThat(names(partner, "/people")).containsExactly("Ida Marsh", "Mira Solheim");
        assertThat(names(customer, "/people")).containsExactly("Mira Solheim");
        assertThat(names(partner, "/chains")).containsExactly("ours");
        assertThat(names(customer, "/chains")).containsExactly("ours");
        assertThat(names(partner, "/teams")).containsExactly("First line");
        assertThat(get(partner, "/organisations/" + casa).statusCode()).isEqualTo(404);
        assertThat(get(admin, "/organisations/" + casa).statusCode()).isEqualTo(200);
        assertThat(get(admin, "/organisations/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOrganisationIsAddedChangedAndArchived() {
        var added = send(admin, "POST", "/organisations", """
                {"kind": "customer", "name": "Larkhaven Ports", "domains": ["larkhaven.example"], "timeZone": "Europe/Oslo"}
                """, Map.of());
        assertThat(added.statusCode()).isEqualTo(201);
        var id = json(added).get("id").asString();
        var etag = added.headers().firstValue("ETag").orElseThrow();

        var changed =
                send(admin, "PATCH", "/organisations/" + id, "{\"name\": \"Larkhaven\"}", Map.of("If-Match", etag));
        var stale = send(admin, "PATCH", "/organisations/" + id, "{\"name\": \"Late\"}", Map.of("If-Match", etag));
        var archived = send(admin, "POST", "/organisations/" + id + "/archival", "", Map.of());

        assertThat(json(changed).get("name").asString()).isEqualTo("Larkhaven");
        assertThat(json(changed).get("domains").get(0).asString()).isEqualTo("larkhaven.example");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(json(archived).get("archived").asBoolean()).isTrue();
        assertThat(names(admin, "/organisations?q=larkh")).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidFieldByField() {
        var missing = send(admin, "POST", "/people", "{\"phone\": \"1\"}", Map.of());
        var unknown = send(admin, "POST", "/people", "{\"nam\": \"x\"}", Map.of());
        var bad = send(
                admin,
                "POST",
                "/people",
                "{\"organisation\": \"%s\", \"name\": \" \", \"email\": \"x\"}".formatted(fennimark),
                Map.of());
        var steps = send(
                admin,
                "POST",
                "/chains",
                "{\"key\": \"x\", \"name\": \"X\", \"steps\": [{\"level\": \"L2\"}]}",
                Map.of());

        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("organisation", "name", "email");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("malformed", "required");
        assertThat(steps.body()).contains("steps[0].team", "steps[0].organisation");
    }

    @Test
    void onlyTheProvidersAdministratorsWrite() {
        var body = "{\"kind\": \"customer\", \"name\": \"New\"}";

        assertThat(send(partner, "POST", "/organisations", body, Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(send(customer, "POST", "/plans", "{\"key\": \"p\"}", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(customer, "POST", "/categories", "{\"key\": \"p\", \"name\": \"P\"}", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("tl_nonsense", "GET", "/organisations", "", Map.of()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void plansContractsAndCategoriesGoThroughTheApi() {
        var plan = send(admin, "POST", "/plans", """
                {"key": "enterprise", "name": "Enterprise", "channels": ["portal", "mail", "phone"],
                 "leftOut": [{"what": "chat", "how": "Ask your account manager."}]}
                """, Map.of());
        var contract = send(
                admin,
                "POST",
                "/contracts",
                "{\"customer\": \"%s\", \"plan\": \"enterprise\", \"start\": \"2026-01-01\"}".formatted(fennimark),
                Map.of());
        var category = send(admin, "POST", "/categories", """
                {"key": "gates", "name": "Gates", "checklist": [{"key": "since", "label": "Since when", "required": true}]}
                """, Map.of());

        assertThat(plan.statusCode()).isEqualTo(201);
        assertThat(contract.statusCode()).isEqualTo(201);
        assertThat(category.statusCode()).isEqualTo(201);
        assertThat(json(get(customer, "/contracts")).get("items")).hasSize(1);
        assertThat(json(get(partner, "/contracts")).get("items")).isEmpty();
        assertThat(json(get(customer, "/categories/gates"))
                        .get("checklist")
                        .get(0)
                        .get("key")
                        .asString())
                .isEqualTo("since");
        assertThat(json(get(customer, "/plans/enterprise")).get("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void listsAreReadPageByPage() {
        var page = json(get(admin, "/organisations?limit=3"));

        assertThat(page.get("items")).hasSize(3);
        var next = json(
                get(admin, "/organisations?limit=3&after=" + page.get("next").asString()));
        assertThat(next.get("items")).hasSize(1);
        assertThat(next.get("next").isNull()).isTrue();
    }

    @Test
    void membersComeAndGo() {
        var person =
                json(get(admin, "/people?q=ida")).get("items").get(0).get("id").asString();

        assertThat(send(admin, "PUT", "/teams/" + first + "/members/" + person, "", Map.of())
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(get(partner, "/teams/" + first + "/members")).get("items"))
                .hasSize(1);
        send(admin, "DELETE", "/teams/" + first + "/members/" + person, "", Map.of());
        assertThat(json(get(partner, "/teams/" + first + "/members")).get("items"))
                .isEmpty();
    }

    private static NewChain chain(String key, OrganisationId customer, ChainStep step) {
        return new NewChain(key, key, List.of(customer), null, List.of(step));
    }

    private OrganisationId organisation(OrganisationKind kind, String name) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(), ZoneOffset.UTC));
    }

    private String token(OrganisationId organisation, String name, String role) {
        var email = name.replace(' ', '.') + UUID.randomUUID() + "@p.example";
        var person = directory.addPerson(system, new NewPerson(organisation, name, email, null, ZoneOffset.UTC, true));
        roles.grant(system, person, role);
        return tokens.issue(system, person, "test", Set.of(), Duration.ofDays(1))
                .secret();
    }

    private List<String> names(String token, String path) {
        return json(get(token, path))
                .get("items")
                .valueStream()
                .map(item -> item.get("name").asString())
                .toList();
    }

    private HttpResponse<String> get(String token, String path) {
        return send(token, "GET", path, "", Map.of());
    }

    private HttpResponse<String> send(
            String token, String method, String path, String body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        return new Browser(port).send(method, "/api/v1" + path, body, all);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
