package io.tierline.backup.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.backup.RegularBackups;
import io.tierline.backup.Run;
import io.tierline.kernel.Actor;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/backups")
@Tag(name = "Backups", description = "What became of the backups that the desk makes by itself.")
class BackupsApi {

    private final RegularBackups backups;

    BackupsApi(RegularBackups backups) {
        this.backups = backups;
    }

    /** The newest first. */
    record Answer(List<Run> items) {}

    @GetMapping
    @Operation(
            summary = "The newest backups",
            description = "At most 100. Each was restored beside, counted, and its history proved. For administrators.")
    Answer list(Actor actor) {
        return new Answer(backups.runs(actor));
    }
}
