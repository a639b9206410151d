package io.tierline.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.access.Welcoming;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/people/{person}/invitations")
@Tag(name = "Invitations", description = "Links by which people choose their password, first or forgotten.")
class InvitationsApi {

    private final Welcoming welcoming;

    InvitationsApi(Welcoming welcoming) {
        this.welcoming = welcoming;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Invite somebody",
            description = "The path of a link that works once and lasts a day; one made before is void. It is in this "
                    + "answer, and in a mail to them if `mailed` says so: that takes a server for outgoing mail. Administrators of other organisations invite their own people, who may "
                    + "do no more than they themselves.")
    ResponseEntity<Invitation> invite(Actor actor, @PathVariable PersonId person, HttpServletRequest request) {
        request.setAttribute(Answers.HOLDS_SECRET, true);
        var link = welcoming.invite(actor, person);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Invitation(
                        welcoming.addressOf(actor, person),
                        link.path(),
                        link.expiresAt(),
                        welcoming.mails(actor.workspace())));
    }

    record Invitation(String email, String path, Instant expiresAt, boolean mailed) {

        @Override
        public String toString() {
            return "invitation";
        }
    }
}
