package io.tierline.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Vertical;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/verticals")
@Tag(name = "Verticals", description = "Product lines, each with chains of its own.")
class VerticalApi {

    private final Directory directory;
    private final DirectoryQueries queries;

    VerticalApi(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List verticals", description = "All of them, by key.")
    Page<Vertical> list(Actor actor) {
        return new Page<>(queries.verticals(actor.workspace()), null);
    }

    @PutMapping("/{key}")
    @Operation(summary = "Define a vertical", description = "Makes it, or renames it and brings it back.")
    Vertical define(Actor actor, @PathVariable String key, @RequestBody VerticalBody body) {
        var given = new Given();
        directory.defineVertical(actor, key, given.needed(body.name(), "name"));
        return queries.verticals(actor.workspace()).stream()
                .filter(vertical -> vertical.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    record VerticalBody(@Nullable String name) {}
}
