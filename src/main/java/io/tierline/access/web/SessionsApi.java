package io.tierline.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.access.Caller;
import io.tierline.access.Credentials;
import io.tierline.access.SessionView;
import io.tierline.access.Sessions;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
@RequestMapping("/api/v1/me")
@Tag(name = "Me")
class SessionsApi {

    private final Sessions sessions;
    private final Credentials credentials;

    SessionsApi(Sessions sessions, Credentials credentials) {
        this.sessions = sessions;
        this.credentials = credentials;
    }

    @GetMapping("/sessions")
    @Operation(summary = "Where I am signed in", description = "At most 30, last used first.")
    SessionList mine(Actor actor) {
        return new SessionList(sessions.of(actor));
    }

    @DeleteMapping("/sessions/{session}")
    @Operation(summary = "Sign out there")
    ResponseEntity<Void> end(Actor actor, @PathVariable UUID session) {
        sessions.end(actor, session);
        return Answers.done();
    }

    @DeleteMapping("/sessions")
    @Operation(summary = "Sign out everywhere", description = "But for the session that asks, if it is one.")
    ResponseEntity<Void> endAll(Caller caller) {
        sessions.endAll(caller.actor(), caller.id());
        return Answers.done();
    }

    @PutMapping("/password")
    @Operation(summary = "Change my password", description = "Ends my other sessions.")
    ResponseEntity<Void> changePassword(Caller caller, @RequestBody NewPassword password) {
        credentials.changeOwn(
                caller.actor(),
                Objects.requireNonNullElse(password.present(), ""),
                Objects.requireNonNullElse(password.wanted(), ""),
                caller.id());
        return Answers.done();
    }

    record NewPassword(@Nullable String present, @Nullable String wanted) {
        @Override
        public String toString() {
            return "new password";
        }
    }

    record SessionList(List<SessionView> items) {}
}
