package io.tierline.certification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.certification.Certificate;
import io.tierline.certification.Certification;
import io.tierline.certification.Holding;
import io.tierline.certification.NewCertificate;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.Page;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
@RequestMapping("/api/v1")
@Tag(
        name = "Certificates",
        description = "What somebody must have shown to know before they take tickets of a level or team.")
class CertificateApi {

    private static final String CERTIFICATE = "/certificates/{key}";
    private static final String HELD = "/people/{person}/certificates";

    private final Certification certification;
    private final Clock clock;

    CertificateApi(Certification certification, Clock clock) {
        this.certification = certification;
        this.clock = clock;
    }

    @GetMapping("/certificates")
    @Operation(summary = "List certificates", description = "All of them with where each is demanded, by name.")
    Page<CertificateView> list(Actor actor) {
        return new Page<>(
                certification.all(actor).stream().map(CertificateView::of).toList(), null);
    }

    @PutMapping(CERTIFICATE)
    @Operation(
            summary = "Define a certificate",
            description =
                    "Makes it, or changes it and brings it back. It is demanded at the levels and in the teams named, and nowhere else.")
    CertificateView define(Actor actor, @PathVariable String key, @RequestBody CertificateBody body) {
        certification.define(
                actor,
                key,
                new NewCertificate(
                        Objects.requireNonNullElse(body.name(), ""),
                        Objects.requireNonNullElse(body.levels(), Set.of()),
                        Objects.requireNonNullElse(body.teams(), Set.of()),
                        null));
        return certification.all(actor).stream()
                .filter(one -> one.key().equals(key))
                .map(CertificateView::of)
                .findFirst()
                .orElseThrow();
    }

    @DeleteMapping(CERTIFICATE)
    @Operation(summary = "Archive a certificate", description = "It is demanded no more; who holds it keeps it.")
    ResponseEntity<Void> archive(Actor actor, @PathVariable String key) {
        certification.archive(actor, key);
        return Answers.done();
    }

    @GetMapping(HELD)
    @Operation(summary = "What a person holds", description = "Your own, or anybody's for administrators.")
    Page<HoldingView> held(Actor actor, @PathVariable PersonId person) {
        var now = clock.instant();
        return new Page<>(
                certification.of(actor, person).stream()
                        .map(holding -> HoldingView.of(holding, now))
                        .toList(),
                null);
    }

    @PutMapping(HELD + "/{key}")
    @Operation(
            summary = "Enter that a person holds a certificate",
            description = "`lastDay` is the last day on which it is valid, in UTC; without it, it is valid for good.")
    Page<HoldingView> award(
            Actor actor, @PathVariable PersonId person, @PathVariable String key, @RequestBody HoldingBody body) {
        certification.award(actor, person, key, body.lastDay());
        return held(actor, person);
    }

    @DeleteMapping(HELD + "/{key}")
    @Operation(summary = "Enter that a person holds it no more")
    ResponseEntity<Void> withdraw(Actor actor, @PathVariable PersonId person, @PathVariable String key) {
        certification.withdraw(actor, person, key);
        return Answers.done();
    }

    /**
     * @param levels L1 to L4
     * @param teams ids
     */
    record CertificateBody(
            @Nullable String name,
            @Nullable Set<Level> levels,
            @Nullable Set<TeamId> teams) {}

    record CertificateView(String key, String name, List<Level> levels, List<TeamId> teams, boolean archived) {

        static CertificateView of(Certificate certificate) {
            return new CertificateView(
                    certificate.key(),
                    certificate.name(),
                    certificate.levels().stream().sorted().toList(),
                    List.copyOf(certificate.teams()),
                    certificate.archived());
        }
    }

    record HoldingBody(@Nullable LocalDate lastDay) {}

    record HoldingView(
            String certificate,
            String name,
            @Nullable LocalDate lastDay,
            boolean valid,
            Instant awardedAt,
            PersonId awardedBy) {

        static HoldingView of(Holding holding, Instant now) {
            return new HoldingView(
                    holding.certificate(),
                    holding.name(),
                    holding.lastDay(),
                    holding.valid(now),
                    holding.awardedAt(),
                    holding.awardedBy());
        }
    }
}
