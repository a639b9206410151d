package io.tierline.web;

import io.tierline.kernel.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Something to show in each part of the style guide. */
public record StyleSamples(Instant now) {
    public List<Tab> tabs() {
        return List.of(
                new Tab("Mine", "#", "11", true),
                new Tab("Dock, third line", "#", "31", false),
                new Tab("Waiting", "#", null, false));
    }

    public Why why() {
        return new Why(
                "why-sample",
                "14:20",
                "Why 14:20?",
                List.of("Enterprise, critical: news every 60 minutes.", "Last news to the customer went out at 13:20."),
                "Target “update-critical”, support plan version 41. Calendar 24 × 7.");
    }

    public List<PromiseLine> promises() {
        Instant soon = now.plus(Duration.ofMinutes(12)).plusSeconds(1);
        Instant past = now.minus(Duration.ofMinutes(38));
        return List.of(
                new PromiseLine(
                        "First answer", Standing.KEPT, "kept", null, 0, Line.share(.43), "After 26 min of 1 h.", null),
                new PromiseLine(
                        "Solved", Standing.RUNNING, "17 h 54 min", null, 0, Line.share(.25), "By Friday 08:02.", null),
                new PromiseLine(
                        "Customer update", Standing.CLOSE, "12 min", soon, 900, Line.share(.8), "By 14:20.", null),
                new PromiseLine(
                        "Accepted by L4", Standing.PAUSED, "paused", null, 0, paused(), "They wait for us.", null),
                new PromiseLine(
                        "First fix",
                        Standing.BROKEN,
                        "38 min late",
                        past,
                        0,
                        Line.share(1.35),
                        "Was due 13:30.",
                        null));
    }

    private Line paused() {
        Instant asked = now.minus(Duration.ofMinutes(20));
        Instant start = now.minus(Duration.ofMinutes(60));
        return Line.along(
                start,
                now.plus(Duration.ofMinutes(15)),
                List.of(new Line.Interval(start, asked, true), new Line.Interval(asked, now, false)));
    }

    public Blank blank() {
        return new Blank(
                "Nothing breaks today.",
                "Your next promise is due on Monday, 09:10.",
                "#",
                "Help the team: 4 tickets nobody has yet");
    }

    public Packet packet() {
        return new Packet(List.of(
                new Packet.Item("What fails, since when", "all labels at gate 4, since 03:00", true),
                new Packet.Item("Version of Dock", null, true),
                new Packet.Item("What was tried", null, true)));
    }

    public List<Letter> letters() {
        return List.of(
                letter("Mira Solheim", "customer", Reach.CUSTOMER, "Customer", "White paper: Fennimark reads this."),
                letter("Tomas Wray", "chain", Reach.CHAIN, "Chain", "Every level of this chain reads this."),
                letter("Anneke Doss", "chain", Reach.OWN, "Only Velloran", "Stays in our house."),
                letter("Joss Peel", "outside", Reach.OUTSIDE, "Quillon", "Velloran and Quillon read this."));
    }

    private Letter letter(String author, String from, Reach reach, String readers, String text) {
        String id = "m-" + reach.wire();
        return new Letter(id, new Who(author, from), author, "by e-mail", now, reach, readers, text, null, List.of());
    }

    public Problems problems() {
        return new Problems(Map.of("mail", "This is not an e-mail address."), null);
    }

    public List<Field> fields() {
        return List.of(
                Field.text("name", "Name", "Mira Solheim").must(),
                Field.of("email", "mail", "E-mail", "mira@").error(problems().of("mail")),
                Field.select(
                        "plan",
                        "Plan",
                        "b",
                        List.of(new Field.Option("a", "Starter"), new Field.Option("b", "Enterprise"))),
                Field.area("say", "Anything to add", "").hint("Your whole team can read this."),
                Field.of("checkbox", "tick", "Tell me by e-mail", "true"));
    }

    public Composer composer() {
        return new Composer(
                "/styleguide",
                "sample",
                List.of(
                        choice(
                                "customer",
                                Reach.CUSTOMER,
                                "Customer",
                                "Mira Solheim and 2 others get this by e-mail",
                                "Send to customer"),
                        choice(
                                "chain",
                                Reach.CHAIN,
                                "Chain",
                                "7 people at Sundby & Roe and Velloran read this; the customer never does",
                                "Send to the chain"),
                        choice(
                                "own",
                                Reach.OWN,
                                "Only Velloran",
                                "5 people at Velloran read this; nobody outside does",
                                "Send to Velloran only"),
                        choice(
                                "quillon",
                                Reach.OUTSIDE,
                                "Quillon",
                                "Velloran and Quillon read this; the customer does not",
                                "Send to Quillon")),
                "own",
                "Promise no date yet.",
                "1",
                true,
                null);
    }

    private static Composer.Choice choice(String value, Reach reach, String label, String says, String send) {
        return new Composer.Choice(value, reach, label, says, send);
    }

    public LegMap legs() {
        return LegMap.of(List.of(
                new LegMap.Step(Level.L1, "Sundby & Roe", "Ida Marsh, 39 min", LegMap.Stand.WENT),
                new LegMap.Step(Level.L2, "Sundby & Roe", "Tomas Wray, 1 h 34 min", LegMap.Stand.WENT),
                new LegMap.Step(Level.L3, "Velloran, Dock", "Anneke Doss, for 3 h 53 min", LegMap.Stand.HERE),
                new LegMap.Step(Level.L4, "Quillon Print Cloud", "Offered 13:40", LegMap.Stand.OFFERED)));
    }
}
