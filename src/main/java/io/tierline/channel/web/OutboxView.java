package io.tierline.channel.web;

import io.tierline.channel.MailKind;
import io.tierline.channel.OutgoingMail;
import io.tierline.kernel.Page;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Standing;
import io.tierline.web.Tab;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes out, one view of it. */
public record OutboxView(List<Tab> tabs, List<Row> rows, Pager pager, Blank blank, boolean noServer) {

    static final String PATH = "/admin/mail/outbox";

    /** One mail. */
    public record Row(OutgoingMail mail, String again, String became, Standing standing, boolean mayTry) {

        static Row of(OutgoingMail mail) {
            boolean waiting = mail.state() == OutgoingMail.State.WAITING;
            return new Row(
                    mail,
                    PATH + "/" + mail.id() + "/sendings",
                    became(mail),
                    standing(mail),
                    mail.kind() != MailKind.SIGN_IN
                            && (mail.state() == OutgoingMail.State.FAILED || (waiting && mail.tries() > 0)));
        }

        private static String became(OutgoingMail mail) {
            if (mail.returnedAt() != null) {
                return "Came back";
            }
            return switch (mail.state()) {
                case WAITING -> mail.tries() == 0 ? "Waiting" : "Waiting, try " + mail.tries();
                case SENT -> "Sent";
                case FAILED -> "Failed";
            };
        }

        private static Standing standing(OutgoingMail mail) {
            if (mail.returnedAt() != null) {
                return Standing.BROKEN;
            }
            return switch (mail.state()) {
                case WAITING -> Standing.RUNNING;
                case SENT -> Standing.KEPT;
                case FAILED -> Standing.BROKEN;
            };
        }
    }

    static OutboxView of(Page<OutgoingMail> page, OutgoingMail.@Nullable State only, boolean noServer) {
        return new OutboxView(
                tabs(only),
                page.items().stream().map(Row::of).toList(),
                new Pager("", null, page.next() == null ? null : next(only, page.next())),
                Blank.of("No mail here.", "What the desk says to people by mail waits here until a server takes it."),
                noServer);
    }

    private static List<Tab> tabs(OutgoingMail.@Nullable State only) {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab("All", PATH, null, only == null));
        for (OutgoingMail.State state : OutgoingMail.State.values()) {
            tabs.add(new Tab(label(state), PATH + "?state=" + state.wire(), null, only == state));
        }
        return tabs;
    }

    private static String label(OutgoingMail.State state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case SENT -> "Sent";
            case FAILED -> "Failed";
        };
    }

    private static String next(OutgoingMail.@Nullable State only, String after) {
        return PATH + "?after=" + after + (only == null ? "" : "&state=" + only.wire());
    }
}
