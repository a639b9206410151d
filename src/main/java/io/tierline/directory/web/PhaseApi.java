package io.tierline.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Phase;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/phases")
@Tag(
        name = "Phases",
        description = "The stretches of a customer's life with its support; chains and rules may be for one.")
class PhaseApi {

    private final Directory directory;
    private final DirectoryQueries queries;

    PhaseApi(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List phases", description = "All of them, in order.")
    Page<Phase> list(Actor actor) {
        return new Page<>(queries.phases(actor.workspace()), null);
    }

    @PutMapping("/{key}")
    @Operation(summary = "Define a phase", description = "Makes it, or renames and moves it and brings it back.")
    Phase define(Actor actor, @PathVariable String key, @RequestBody PhaseBody body) {
        var given = new Given();
        var name = given.needed(body.name(), "name");
        int position = given.or(body.position(), "position", 1);
        given.refuseIfAny();
        directory.definePhase(actor, key, name, position);
        return queries.phases(actor.workspace()).stream()
                .filter(phase -> phase.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @DeleteMapping("/{key}")
    @Operation(summary = "Archive a phase", description = "It is offered no more; chains, plans and tickets keep it.")
    ResponseEntity<Void> archive(Actor actor, @PathVariable String key) {
        directory.archivePhase(actor, key);
        return Answers.done();
    }

    record PhaseBody(@Nullable String name, @Nullable Integer position) {}
}
