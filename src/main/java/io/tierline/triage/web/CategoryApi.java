package io.tierline.triage.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Page;
import io.tierline.kernel.Refused;
import io.tierline.triage.Category;
import io.tierline.triage.ChecklistItem;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/categories")
@Tag(name = "Categories", description = "What a ticket is about, and what must be known before it goes deeper.")
class CategoryApi {

    private final Triage triage;

    CategoryApi(Triage triage) {
        this.triage = triage;
    }

    @GetMapping
    @Operation(summary = "List categories", description = "Those in use, by name; at most 500.")
    Page<Category> list(Actor actor) {
        return new Page<>(triage.categories(actor.workspace()), null);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One category", description = "With its checklist, in use or archived.")
    ResponseEntity<Category> one(Actor actor, @PathVariable String key) {
        return ok(actor, key);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a category", description = "Its key must be new.")
    ResponseEntity<Category> add(Actor actor, @RequestBody CategoryBody body) {
        var key = body.key() == null ? "" : body.key();
        if (triage.category(actor.workspace(), key).isPresent()) {
            throw Refused.of(
                    CommonRefusal.INVALID_FIELDS,
                    List.of(new FieldProblem("key", "taken", "There is a category with this key already.")));
        }
        triage.defineCategory(actor, body.details(key));
        var added = triage.category(actor.workspace(), key).orElseThrow();
        return Answers.created("/api/v1/categories/" + key, added.revision(), added);
    }

    @PutMapping("/{key}")
    @Operation(summary = "Define a category", description = "Makes it or makes it anew, with the whole checklist.")
    ResponseEntity<Category> define(Actor actor, @PathVariable String key, @RequestBody CategoryBody body) {
        triage.defineCategory(actor, body.details(key));
        return ok(actor, key);
    }

    @PostMapping("/{key}/archival")
    @Operation(summary = "Archive a category", description = "It is offered no more; tickets keep it.")
    ResponseEntity<Category> archive(Actor actor, @PathVariable String key) {
        triage.archiveCategory(actor, key);
        return ok(actor, key);
    }

    private ResponseEntity<Category> ok(Actor actor, String key) {
        var found = triage.category(actor.workspace(), key).orElseThrow(Refused::notFound);
        return Answers.ok(found.revision(), found);
    }

    record ItemBody(
            @Nullable String key,
            @Nullable String label,
            @Nullable String help,
            @Nullable Boolean required) {

        ChecklistItem details() {
            return new ChecklistItem(
                    key == null ? "" : key,
                    label == null ? "" : label,
                    help == null ? "" : help,
                    required != null && required);
        }
    }

    record CategoryBody(
            @Nullable String key,
            @Nullable String name,
            @Nullable String vertical,
            @Nullable List<ItemBody> checklist) {

        NewCategory details(String categoryKey) {
            return new NewCategory(
                    categoryKey,
                    name == null ? "" : name,
                    vertical,
                    checklist == null
                            ? List.of()
                            : checklist.stream().map(ItemBody::details).toList());
        }
    }
}
