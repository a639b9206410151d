package io.tierline.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.access.Tokens;
import io.tierline.directory.ChainStep;
import io.tierline.directory.NewChain;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.SmallWorld;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Source;
import io.tierline.ticket.Ticketing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page about a ticket tells what it is called to those who see the ticket. */
class SubjectsOfPagesTest extends OnCallCast {

    private static final String SUBJECT = "Gate 4 prints no labels";

    @Autowired
    private Ticketing ticketing;

    @Autowired
    private PageQueries queries;

    @Autowired
    private PageLinks links;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Credentials credentials;

    @Test
    void whoDoesNotSeeTheTicketReadsItsNumberOnly() {
        onlyThePartnerServes();
        var page = page();

        assertThat(queries.one(petra, page).page().label()).contains(SUBJECT);
        for (var reader : List.of(anna, cleo)) {
            assertThat(queries.one(reader, page).page().label()).isEqualTo("T-1042");
            assertThat(queries.one(reader, page).page().why()).isEmpty();
            assertThat(over(reader, "/api/v1/pages")).contains("T-1042").doesNotContain(SUBJECT);
            assertThat(over(reader, "/api/v1/pages/" + page)).doesNotContain(SUBJECT);
            assertThat(shown(reader, "/on-call/pages")).contains("T-1042").doesNotContain(SUBJECT);
        }
        assertThat(over(petra, "/api/v1/pages")).contains(SUBJECT);
        assertThat(shown(petra, "/on-call/pages")).contains(SUBJECT);
    }

    @Test
    void whatIsCarriedAndWhatItsLinkOpensTellsNoMore() {
        onlyThePartnerServes();
        page();

        var carried = pager.rungIn(workspace).getLast();

        assertThat(carried.person()).isEqualTo(cleo.person());
        assertThat(carried.label()).isEqualTo("T-1042");
        assertThat(links.peek(carried.answer().replaceFirst(".*/", ""))
                        .orElseThrow()
                        .page()
                        .label())
                .isEqualTo("T-1042");
    }

    @Test
    void whatIsNoTicketIsToldToWhoSeesThePage() {
        assertThat(queries.one(anna, page()).page().label()).contains(SUBJECT);
    }

    private void onlyThePartnerServes() {
        directory.defineChain(
                system,
                new NewChain(
                        "partners-own",
                        "Partner's own",
                        List.of(mira.organisation()),
                        null,
                        List.of(ChainStep.of(Level.L1, partnersTeam, partner, "Everything"))));
        subject = ticketing
                .raise(mira, RaiseTicket.of(SUBJECT, "Nothing comes out.", Source.PORTAL))
                .ticket()
                .id()
                .value();
    }

    private String over(Actor reader, String path) {
        var token = tokens.issue(system, reader.person(), "test", Set.of(), Duration.ofDays(1));
        return new Api(port, token.secret()).get(path).with(200).response().body();
    }

    private String shown(Actor reader, String path) {
        var email = reader.person() + "@sign-in.example";
        credentials.set(system, reader.person(), email, SmallWorld.PASSWORD);
        var browser = new Browser(port);
        browser.signIn(email, SmallWorld.PASSWORD);
        return browser.get(path).body();
    }
}
