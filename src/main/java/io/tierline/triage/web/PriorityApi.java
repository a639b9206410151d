package io.tierline.triage.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Grade;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.Triage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/priorities")
@Tag(name = "Priorities", description = "Impact and urgency make the priority, from 1 (first) to 4.")
class PriorityApi {

    private final Triage triage;

    PriorityApi(Triage triage) {
        this.triage = triage;
    }

    @GetMapping
    @Operation(summary = "The priority matrix", description = "One priority for each pair of impact and urgency.")
    Matrix matrix(Actor actor) {
        return Matrix.of(triage.priorities(actor.workspace()));
    }

    @PutMapping
    @Operation(
            summary = "Put a priority matrix in force",
            description = "All nine pairs. For tickets to come, and those that are classified anew.")
    Matrix define(Actor actor, @RequestBody MatrixBody body) {
        triage.definePriorities(actor, body.matrix());
        return matrix(actor);
    }

    record CellBody(
            @Nullable Grade impact,
            @Nullable Grade urgency,
            @Nullable Integer priority) {}

    record MatrixBody(@Nullable List<CellBody> cells) {

        PriorityMatrix matrix() {
            var checks = new Checks();
            var read = new ArrayList<PriorityMatrix.Cell>();
            var given = Objects.requireNonNullElse(cells, List.<CellBody>of());
            for (int i = 0; i < given.size(); i++) {
                var cell = given.get(i);
                var field = "cells[%d].".formatted(i);
                checks.that(cell.impact() != null, field + "impact", "required", "Give this.")
                        .that(cell.urgency() != null, field + "urgency", "required", "Give this.")
                        .that(cell.priority() != null, field + "priority", "required", "Give this.");
                read.add(new PriorityMatrix.Cell(
                        Objects.requireNonNullElse(cell.impact(), Grade.HIGH),
                        Objects.requireNonNullElse(cell.urgency(), Grade.HIGH),
                        Objects.requireNonNullElse(cell.priority(), 1)));
            }
            checks.refuseIfAny();
            return new PriorityMatrix(read);
        }
    }

    record Matrix(List<PriorityMatrix.Cell> cells) {

        static Matrix of(PriorityMatrix matrix) {
            return new Matrix(matrix.cells().stream()
                    .sorted(Comparator.comparing(PriorityMatrix.Cell::impact)
                            .thenComparing(PriorityMatrix.Cell::urgency))
                    .toList());
        }
    }
}
