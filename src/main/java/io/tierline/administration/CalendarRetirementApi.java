package io.tierline.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stands here, not beside the other routes of calendars: what goes by one, those know nothing of. */
@RestController
@Tag(name = "Calendars")
class CalendarRetirementApi {
    private final CalendarUses uses;

    CalendarRetirementApi(CalendarUses uses) {
        this.uses = uses;
    }

    @DeleteMapping("/api/v1/calendars/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Retire a calendar",
            description =
                    "Takes it out of the lists. Refused with the names of what goes by it; promises made in it go on"
                            + " counting in it. Defining it again brings it back.")
    ResponseEntity<Void> retire(Actor actor, @PathVariable String key) {
        uses.retire(actor, key);
        return Answers.done();
    }
}
