package io.tierline.channel.web;

import io.tierline.channel.Desk;
import io.tierline.channel.Mailbox;
import io.tierline.web.Field;
import io.tierline.web.Problems;
import java.util.List;

/** The addresses of the desk and the mailboxes that are polled for them. */
public record DesksView(
        List<Desk> desks,
        List<Mailbox> mailboxes,
        List<Field> addressFields,
        List<Field> mailboxFields,
        Problems problems) {

    static final String PATH = "/admin/mail/addresses";
    static final String MAILBOXES = "/admin/mail/mailboxes";

    /** What a form held, to be shown again with what is wrong. */
    record Sent(String address, String name) {
        static final Sent NOTHING = new Sent("", "");
    }

    static DesksView of(List<Desk> desks, List<Mailbox> mailboxes, Sent sent, Problems problems) {
        return new DesksView(desks, mailboxes, addressFields(sent, problems), mailboxFields(desks, problems), problems);
    }

    private static List<Field> addressFields(Sent sent, Problems problems) {
        return List.of(
                Field.of("email", "address", "Address", sent.address())
                        .must()
                        .hint("Where people write to. The first address is also the one mail leaves from.")
                        .error(problems.of("address")),
                Field.text("name", "Name", sent.name())
                        .must()
                        .hint("Shown as the sender, for example “Velloran support”.")
                        .error(problems.of("name")));
    }

    private static List<Field> mailboxFields(List<Desk> desks, Problems problems) {
        var addresses = desks.stream()
                .map(desk -> new Field.Option(desk.address(), desk.address()))
                .toList();
        return List.of(
                Field.text("key", "Key", "")
                        .must()
                        .hint(
                                "Who runs the installation gives the password as a setting; it is never kept in the database.")
                        .error(problems.of("key")),
                Field.select("desk", "For the address", "", addresses).must().error(problems.of("desk")),
                Field.text("host", "Server", "")
                        .must()
                        .hint("On the Internet, or in a network that who runs the installation has allowed.")
                        .error(problems.of("host")),
                Field.of("number", "port", "Port", "993").must().error(problems.of("port")),
                Field.of("checkbox", "tls", "TLS from the first byte", "true"),
                Field.text("login", "Login", "").must().error(problems.of("login")));
    }
}
