package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.audit.ChainVerification;
import io.tierline.channel.MailListener;
import io.tierline.database.OwnerAccess;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.PostOffice;
import io.tierline.testing.RunningTierline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/**
 * The whole way of one case, seen from outside only: a mail comes in, the first line takes it and asks, it goes up to the
 * vendor and to an outside party and back, the customer rejects a solution once, validates the next, and rates.
 */
class FromMailToRatingStory extends RunningTierline {

    @Autowired
    Cast cast;

    @Autowired
    MailListener listener;

    @Autowired
    Jobs jobs;

    @Value("${tierline.data}")
    Path data;

    @Test
    void aMailGoesUpTheChainAndBackUntilItIsValidatedAndRated() throws Exception {
        clock.set(WEDNESDAY_MORNING);
        var company = cast.play();
        var mira = company.customer();
        var ida = company.firstLine().api(port);
        var tomas = company.secondLine().api(port);
        var anneke = company.vendor().api(port);
        var rui = company.outside().api(port);

        // a customer writes
        PostOffice.send(
                listener.port(),
                mira.email(),
                company.desk(),
                "Gate 4 prints no labels",
                "Since the update at three this morning nothing comes out.",
                null);
        jobs.run("mail-intake");
        var found = ida.get("/api/v1/tickets?queue=unassigned").with(200).json();
        assertThat(found.at("/items")).hasSize(1);
        var ticket = "/api/v1/tickets/" + found.at("/items/0/id").asString();
        var raised = ida.get(ticket).with(200).json();
        assertThat(raised.at("/state").asString()).isEqualTo("new");
        assertThat(raised.at("/level").asString()).isEqualTo("L1");
        assertThat(raised.at("/organisation/name").asString()).isEqualTo("Fennimark");
        assertThat(raised.at("/requester/email").asString()).isEqualTo(mira.email());
        assertThat(promise(raised, "first-response").at("/state").asString()).isEqualTo("running");
        assertThat(promise(raised, "resolution").at("/state").asString()).isEqualTo("running");
        assertOneOpenLeg(ida, ticket, "L1");

        // the first line takes it, classifies it and asks
        clock.advance(Duration.ofMinutes(10));
        ida.post(ticket + "/assignment", Map.of()).with(200);
        ida.send("PUT", ticket + "/classification", Map.of("category", "printing", "severity", "high"), Map.of())
                .with(200);
        ida.post(ticket + "/messages", Map.of("body", "Which version does the gate show?", "pending", true))
                .with(201);
        var pending = ida.get(ticket).with(200).json();
        assertThat(pending.at("/state").asString()).isEqualTo("pending");
        assertThat(promise(pending, "first-response").at("/state").asString()).isEqualTo("kept");
        assertThat(promise(pending, "first-response").at("/elapsedMinutes").asLong())
                .isEqualTo(10);
        assertThat(promise(pending, "resolution").at("/state").asString()).isEqualTo("paused");
        jobs.run("mail-outbox");
        var question = PostOffice.mailsTo(mira.email()).getLast();
        assertThat(PostOffice.text(question)).contains("Which version does the gate show?");

        // the customer answers by mail; the time in between was hers
        clock.advance(Duration.ofMinutes(20));
        PostOffice.send(
                listener.port(), mira.email(), company.desk(), "Re: Gate 4 prints no labels", "It says 7.2.", question);
        jobs.run("mail-intake");
        var answered = ida.get(ticket).with(200).json();
        assertThat(answered.at("/state").asString()).isEqualTo("open");
        assertThat(promise(answered, "resolution").at("/state").asString()).isEqualTo("running");
        assertThat(promise(answered, "resolution").at("/elapsedMinutes").asLong())
                .isEqualTo(10);
        assertThat(ida.get("/api/v1/tickets").json().at("/items")).hasSize(1);

        // up to the second line, which is refused without what must be known
        var bare = ida.post(
                ticket + "/hand-offs", Map.of("level", "L2", "reason", "Not in the guide", "tried", "Restarted"));
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.response().body()).contains("gate");
        handOff(
                ida,
                ticket,
                Map.of(
                        "level",
                        "L2",
                        "reason",
                        "Not in the guide",
                        "tried",
                        "Restarted",
                        "packet",
                        Map.of("gate", "4")));
        assertOneOpenLeg(ida, ticket, "L1");
        clock.advance(Duration.ofMinutes(5));
        tomas.post(ticket + "/hand-offs/1/acceptance", Map.of()).with(200);
        assertOneOpenLeg(tomas, ticket, "L2");

        // to the vendor
        handOff(tomas, ticket, Map.of("level", "L3", "reason", "Needs the makers", "tried", "Traced the job"));
        anneke.post(ticket + "/hand-offs/2/acceptance", Map.of()).with(200);
        assertOneOpenLeg(anneke, ticket, "L3");

        // to the outside party, who sees what was shared and nothing else
        anneke.post(ticket + "/messages", Map.of("audience", "chain", "body", "Chain word: pelican."))
                .with(201);
        var capture = anneke.post(ticket + "/messages", Map.of("audience", "chain", "body", "Raw capture: flamingo."))
                .with(201)
                .json()
                .at("/id")
                .asString();
        assertThat(rui.get(ticket).status()).isEqualTo(404);
        assertThat(rui.get("/api/v1/tickets").json().at("/items")).isEmpty();
        handOff(
                anneke,
                ticket,
                Map.of(
                        "level",
                        "L4",
                        "reason",
                        "The header is yours",
                        "tried",
                        "All of ours",
                        "share",
                        List.of(capture)));
        rui.post(ticket + "/hand-offs/3/acceptance", Map.of()).with(200);
        assertOneOpenLeg(anneke, ticket, "L4");
        assertThat(bodies(rui, ticket)).containsExactly("Raw capture: flamingo.");
        rui.post(
                        ticket + "/messages",
                        Map.of(
                                "audience",
                                "outside",
                                "outside",
                                company.quillon().toString(),
                                "body",
                                "We lost the field."))
                .with(201);
        assertThat(bodies(anneke, ticket)).contains("We lost the field.");
        assertThat(bodies(mira.api(port), ticket))
                .noneMatch(body -> body.contains("field") || body.contains("pelican"));

        // back, and solved
        clock.advance(Duration.ofHours(1));
        rui.post(ticket + "/hand-offs/3/return", Map.of("reason", "Mended on our side"))
                .with(200);
        assertOneOpenLeg(anneke, ticket, "L3");
        anneke.post(ticket + "/assignment", Map.of());
        anneke.post(ticket + "/solution", Map.of("text", "The field is back. Please print one pallet."))
                .with(200);
        jobs.run("mail-outbox");
        assertThat(PostOffice.text(PostOffice.mailsTo(mira.email()).getLast())).contains("The field is back.");
        assertThat(anneke.get(ticket).json().at("/state").asString()).isEqualTo("solved");
        assertThat(mira.api(port).post(ticket + "/rating", Map.of("rating", 6)).status())
                .isEqualTo(422);

        // rejected once, then validated
        mira.api(port)
                .post(ticket + "/validation", Map.of("accepted", false, "comment", "Gate 5 is silent now."))
                .with(200);
        var reopened = anneke.get(ticket).json();
        assertThat(reopened.at("/state").asString()).isEqualTo("open");
        assertThat(promise(reopened, "resolution").at("/state").asString()).isEqualTo("running");
        assertThat(mira.api(port).post(ticket + "/rating", Map.of("rating", 5)).status())
                .isEqualTo(409);
        clock.advance(Duration.ofMinutes(30));
        anneke.post(ticket + "/solution", Map.of("text", "Gate 5 too.")).with(200);
        mira.api(port).post(ticket + "/validation", Map.of("accepted", true)).with(200);
        var closed = anneke.get(ticket).json();
        assertThat(closed.at("/state").asString()).isEqualTo("closed");
        assertThat(promise(closed, "resolution").at("/state").asString()).isEqualTo("kept");

        // rated
        mira.api(port)
                .post(ticket + "/rating", Map.of("rating", 4, "comment", "Gate 5 saved our day."))
                .with(201);
        var rating = anneke.get(ticket + "/rating").with(200).json();
        assertThat(rating.at("/rating").asInt()).isEqualTo(4);
        assertThat(rating.at("/comment").asString()).isEqualTo("Gate 5 saved our day.");

        assertThat(levels(anneke, ticket)).containsExactly("L1", "L2", "L3", "L4", "L3");
        assertLegsFollowEachOther(anneke, ticket);
        assertLedgersHaveNoGap(anneke, ticket);
        assertThat(company.otherCustomer().api(port).get(ticket).status()).isEqualTo(404);
        try (var owner = OwnerAccess.open(data, null)) {
            assertThat(ChainVerification.verify(owner.connection()).broken()).isNull();
        }
    }

    private static void handOff(Api by, String ticket, Map<String, Object> offer) {
        by.post(ticket + "/hand-offs", offer).with(201);
    }

    private static JsonNode promise(JsonNode ticket, String kind) {
        return items(ticket.at("/promises")).stream()
                .filter(promise -> promise.at("/kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void assertOneOpenLeg(Api by, String ticket, String level) {
        assertThat(items(by.get(ticket + "/legs").with(200).json().at("/items")))
                .filteredOn(
                        leg -> leg.at("/leftAt").isNull() || leg.at("/leftAt").isMissingNode())
                .extracting(leg -> leg.at("/level").asString())
                .containsExactly(level);
    }

    private static List<String> levels(Api by, String ticket) {
        return items(by.get(ticket + "/legs").json().at("/items")).stream()
                .map(leg -> leg.at("/level").asString())
                .toList();
    }

    private static void assertLegsFollowEachOther(Api by, String ticket) {
        var legs = items(by.get(ticket + "/legs").json().at("/items"));
        for (var i = 1; i < legs.size(); i++) {
            assertThat(legs.get(i).at("/enteredAt").asString())
                    .isEqualTo(legs.get(i - 1).at("/leftAt").asString());
        }
    }

    private static void assertLedgersHaveNoGap(Api by, String ticket) {
        for (var promise : items(by.get(ticket + "/promises").with(200).json().at("/items"))) {
            var at = Instant.parse(promise.at("/startedAt").asString());
            var stretches = items(promise.at("/ledger"));
            for (var stretch : stretches) {
                assertThat(Instant.parse(stretch.at("/from").asString()))
                        .as(promise.toString())
                        .isEqualTo(at);
                var last = stretch.equals(stretches.getLast());
                assertThat(stretch.at("/to").isNull()).as(promise.toString()).isEqualTo(last);
                at = last ? at : Instant.parse(stretch.at("/to").asString());
            }
        }
    }

    private static List<String> bodies(Api by, String ticket) {
        return items(by.get(ticket + "/messages").with(200).json().at("/items")).stream()
                .map(message -> message.at("/body").asString())
                .toList();
    }

    private static List<JsonNode> items(JsonNode list) {
        return new ArrayList<>(StreamSupport.stream(list.spliterator(), false).toList());
    }
}
