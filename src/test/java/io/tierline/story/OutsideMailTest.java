package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.channel.MailListener;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.PostOffice;
import io.tierline.testing.RunningTierline;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What goes out by mail to those who wait and to those outside, and what becomes of their answers. */
class OutsideMailTest extends RunningTierline {

    @Autowired
    Cast cast;

    @Autowired
    MailListener listener;

    @Autowired
    Jobs jobs;

    @Test
    void whatTheCustomerIsAskedGoesOutAndWhatStaysInsideDoesNot() {
        clock.set(WEDNESDAY_MORNING);
        var company = cast.play();
        var ida = company.firstLine().api(port);
        var ticket = raised(company.customer().api(port), ida);
        jobs.run("mail-outbox");
        var before = PostOffice.mailsTo(company.customer().email()).size();

        ida.post(ticket + "/pending", Map.of("reason", "Told on the phone: ostrich", "told", "chain"))
                .with(200);
        jobs.run("mail-outbox");
        assertThat(PostOffice.mailsTo(company.customer().email())).hasSize(before);

        ida.post(ticket + "/pending", Map.of("reason", "Which gate is it?")).with(200);
        jobs.run("mail-outbox");
        assertThat(PostOffice.text(
                        PostOffice.mailsTo(company.customer().email()).getLast()))
                .contains("Which gate is it?");
        assertThat(company.customer().api(port).get(ticket).with(200).json().toString())
                .doesNotContain("ostrich");
        assertThat(ida.post(ticket + "/pending", Map.of("reason", "A", "told", "nobody"))
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void anOutsidePartysMailIsReadByWhomItWorksForAndByNobodyElse() {
        clock.set(WEDNESDAY_MORNING);
        var company = cast.play();
        var ida = company.firstLine().api(port);
        var anneke = company.vendor().api(port);
        var rui = company.outside();
        var ticket = raised(company.customer().api(port), ida);
        move(
                ida,
                anneke,
                ticket,
                1,
                Map.of("level", "L3", "reason", "Makers", "tried", "All", "packet", Map.of("gate", "4")));
        move(anneke, rui.api(port), ticket, 2, Map.of("level", "L4", "reason", "Yours", "tried", "All"));
        anneke.post(
                        ticket + "/messages",
                        Map.of(
                                "audience",
                                "outside",
                                "outside",
                                company.quillon().toString(),
                                "body",
                                "Do you see the job arrive?"))
                .with(201);
        jobs.run("mail-outbox");
        var asked = PostOffice.mailsTo(rui.email()).getLast();
        assertThat(PostOffice.text(asked)).contains("Do you see the job arrive?");
        var toCustomer = PostOffice.mailsTo(company.customer().email()).size();

        PostOffice.send(listener.port(), rui.email(), company.desk(), "Re: the job", "It arrives: flamingo.", asked);
        jobs.run("mail-intake");
        jobs.run("mail-outbox");

        var said = messages(anneke, ticket).stream()
                .filter(message -> message.contains("flamingo"))
                .toList();
        assertThat(said).singleElement().asString().contains("\"audience\":\"outside\"");
        assertThat(messages(rui.api(port), ticket)).anyMatch(message -> message.contains("flamingo"));
        assertThat(messages(ida, ticket)).noneMatch(message -> message.contains("flamingo"));
        assertThat(messages(company.customer().api(port), ticket)).noneMatch(message -> message.contains("flamingo"));
        assertThat(PostOffice.mailsTo(company.customer().email())).hasSize(toCustomer);
        assertThat(company.otherCustomer().api(port).get(ticket).status()).isEqualTo(404);
        for (var stranger : List.of(company.customer(), company.otherCustomer(), company.secondLine())) {
            assertThat(stranger.api(port)
                            .get("/api/v1/tickets?q=flamingo")
                            .with(200)
                            .json()
                            .at("/items"))
                    .isEmpty();
        }
    }

    private static void move(Api from, Api to, String ticket, int number, Map<String, Object> offer) {
        from.post(ticket + "/hand-offs", offer).with(201);
        to.post(ticket + "/hand-offs/" + number + "/acceptance", Map.of()).with(200);
    }

    private static String raised(Api customer, Api agent) {
        var made = customer.post(
                        "/api/v1/tickets",
                        Map.of(
                                "subject",
                                "Gate 4 prints no labels",
                                "body",
                                "Nothing comes out.",
                                "category",
                                "printing"))
                .with(201)
                .json();
        var ticket = "/api/v1/tickets/" + made.at("/id").asString();
        agent.post(ticket + "/assignment", Map.of()).with(200);
        return ticket;
    }

    private static List<String> messages(Api reader, String ticket) {
        var items = reader.get(ticket + "/messages").with(200).json().at("/items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(Object::toString)
                .toList();
    }
}
