package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.must;

import io.tierline.access.Role;
import io.tierline.access.Roles;
import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.kernel.Permission;
import io.tierline.kernel.WireWord;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class RolePart implements Part {

    private static final String EVERYTHING = "everything";
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(100), "What people call the role."),
            must(
                    "may",
                    Shape.anyOf(Shape.word(EVERYTHING), new Shape.ListOf(Parts.words(Permission.class), 100)),
                    "What it permits."));

    private final Roles roles;

    RolePart(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String name() {
        return "roles";
    }

    @Override
    public String about() {
        return "What people may do, by the roles they are given.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(
                Shape.text(40, "[a-z][a-z0-9-]{1,39}", "a key: 2 to 40 small letters, digits and hyphens"), ENTRY, 100);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        Values.of(read).map().forEach((key, entry) -> {
            var role = Values.of(entry);
            tidy.put(key, entry(role.textOr("name", ""), permissions(role)));
        });
        return tidy;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        return roles.all(desk.workspace()).stream()
                .collect(Collectors.toMap(
                        Role::key, role -> entry(role.name(), role.permissions()), (a, b) -> a, LinkedHashMap::new));
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        roles.define(desk.actor(), key, wanted.text("name"), permissions(wanted));
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        if (instead != null) {
            roles.holders(desk.workspace(), key).forEach(person -> {
                roles.grant(desk.actor(), person, instead);
                roles.revoke(desk.actor(), person, key);
            });
        }
        var holders = roles.holders(desk.workspace(), key).size();
        if (holders > 0) {
            desk.fault(
                    name() + "." + key,
                    "%,d %s this role. Name what takes its place under replace: {roles: {%s: …}}."
                            .formatted(holders, holders == 1 ? "person has" : "people have", key));
            return;
        }
        roles.remove(desk.actor(), key);
    }

    private static Set<Permission> permissions(Values role) {
        if (EVERYTHING.equals(role.map().get("may"))) {
            return EnumSet.allOf(Permission.class);
        }
        return role.list("may").stream()
                .map(word -> WireWord.parse(Permission.class, word).orElseThrow())
                .collect(Collectors.toSet());
    }

    private static Map<String, Object> entry(String name, Set<Permission> permissions) {
        var words = permissions.stream().map(Permission::wire).sorted().toList();
        return Values.with("name", name)
                .with("may", permissions.size() == Permission.values().length ? EVERYTHING : words)
                .map();
    }

    @Override
    public Object written(Map<String, Object> entries) {
        var written = new LinkedHashMap<String, Object>();
        entries.forEach((key, entry) -> {
            var role = new LinkedHashMap<>(Values.of(entry).map());
            role.putIfAbsent("may", List.of());
            written.put(key, role);
        });
        return written;
    }
}
