package io.tierline.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.access.Callers;
import io.tierline.access.TokenView;
import io.tierline.access.Tokens;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Tokens", description = "API tokens: one's own, and for administrators those of others.")
class TokensApi {

    private static final int USUAL_DAYS = 90;

    private final Tokens tokens;
    private final Callers callers;

    TokensApi(Tokens tokens, Callers callers) {
        this.tokens = tokens;
        this.callers = callers;
    }

    @GetMapping("/tokens")
    @Operation(summary = "My live tokens", description = "At most 50, newest first.")
    TokenList mine(Actor actor) {
        return TokenList.of(tokens.of(actor, actor.person()));
    }

    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Issue a token for myself",
            description = "The secret is in this answer and nowhere else. With `permissions` it permits only these.")
    ResponseEntity<NewTokenAnswer> issue(Actor actor, @RequestBody NewToken token, HttpServletRequest request) {
        request.setAttribute(Answers.HOLDS_SECRET, true);
        return issued(actor, actor.person(), token);
    }

    @DeleteMapping("/tokens/{token}")
    @Operation(summary = "Revoke a token", description = "One's own; an administrator's hand reaches all.")
    ResponseEntity<Void> revoke(Actor actor, @PathVariable UUID token) {
        tokens.revoke(actor, token);
        return Answers.done();
    }

    @GetMapping("/people/{person}/tokens")
    @Operation(summary = "Somebody's live tokens")
    TokenList of(Actor actor, @PathVariable PersonId person) {
        callers.personOf(actor, person);
        return TokenList.of(tokens.of(actor, person));
    }

    @PostMapping("/people/{person}/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Issue a token for somebody", description = "It acts as them. For administrators.")
    ResponseEntity<NewTokenAnswer> issueFor(
            Actor actor, @PathVariable PersonId person, @RequestBody NewToken token, HttpServletRequest request) {
        request.setAttribute(Answers.HOLDS_SECRET, true);
        callers.personOf(actor, person);
        return issued(actor, person, token);
    }

    private ResponseEntity<NewTokenAnswer> issued(Actor actor, PersonId person, NewToken token) {
        var issued = tokens.issue(
                actor,
                person,
                Objects.requireNonNullElse(token.name(), ""),
                Objects.requireNonNullElse(token.permissions(), Set.of()),
                Duration.ofDays(Objects.requireNonNullElse(token.days(), USUAL_DAYS)));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new NewTokenAnswer(TokenAnswer.of(issued.token()), issued.secret()));
    }

    record NewToken(
            @Nullable String name,
            @Nullable Integer days,
            @Nullable Set<Permission> permissions) {}

    record TokenList(List<TokenAnswer> items) {
        static TokenList of(List<TokenView> tokens) {
            return new TokenList(tokens.stream().map(TokenAnswer::of).toList());
        }
    }

    record NewTokenAnswer(TokenAnswer token, String secret) {
        @Override
        public String toString() {
            return "new token";
        }
    }

    record TokenAnswer(
            UUID id,
            PersonId person,
            String name,
            @Nullable Set<Permission> permissions,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {
        static TokenAnswer of(TokenView token) {
            return new TokenAnswer(
                    token.id(),
                    token.person(),
                    token.name(),
                    token.narrowedTo(),
                    token.issuedAt(),
                    token.expiresAt(),
                    token.lastUsedAt());
        }
    }
}
