package io.tierline.channel.web;

import io.tierline.channel.Disposition;
import io.tierline.channel.IncomingMail;
import io.tierline.channel.IntakeSummary;
import io.tierline.kernel.Page;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Standing;
import io.tierline.web.Tab;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came in, one view of it. */
public record IntakeView(List<Tab> tabs, List<Row> rows, Pager pager, Blank blank) {

    static final String PATH = "/admin/mail/intake";

    /** One mail. */
    public record Row(IncomingMail mail, String href, String became, Standing standing, String why) {

        static Row of(IncomingMail mail) {
            return new Row(mail, PATH + "/" + mail.id(), became(mail), standing(mail.disposition()), why(mail));
        }

        /** Before it is read, only the envelope tells who sent it. */
        public String from() {
            return mail.sender().isEmpty() ? "no sender" : mail.sender();
        }

        public String title() {
            return mail.subject().isBlank() ? "(no subject)" : mail.subject();
        }

        private static String became(IncomingMail mail) {
            return switch (mail.disposition()) {
                case WAITING -> mail.tries() == 0 ? "Waiting" : "Waiting, try " + mail.tries();
                case TICKET -> "Ticket T-" + mail.ticketNumber();
                case MESSAGE -> "Message on T-" + mail.ticketNumber();
                case SUPPRESSED -> "Suppressed";
                case UNPROCESSED -> "Unprocessed";
            };
        }

        private static Standing standing(Disposition disposition) {
            return switch (disposition) {
                case WAITING -> Standing.RUNNING;
                case TICKET, MESSAGE -> Standing.KEPT;
                case SUPPRESSED -> Standing.PAUSED;
                case UNPROCESSED -> Standing.BROKEN;
            };
        }

        static String why(IncomingMail mail) {
            return mail.detail().isEmpty() ? mail.because() : mail.because() + " " + mail.detail();
        }
    }

    static IntakeView of(IntakeSummary summary, Page<IncomingMail> page, @Nullable Disposition only) {
        return new IntakeView(
                tabs(summary, only),
                page.items().stream().map(Row::of).toList(),
                new Pager("", null, page.next() == null ? null : next(only, page.next())),
                Blank.of(
                        "No mail here.",
                        "What people send to the desk's addresses shows up here, whatever becomes of it."));
    }

    private static List<Tab> tabs(IntakeSummary summary, @Nullable Disposition only) {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab("All", PATH, Long.toString(summary.received()), only == null));
        tabs.add(tab("Unprocessed", Disposition.UNPROCESSED, summary.unprocessed(), only));
        tabs.add(tab("Waiting", Disposition.WAITING, summary.waiting(), only));
        tabs.add(tab("Suppressed", Disposition.SUPPRESSED, summary.suppressed(), only));
        tabs.add(tab("Tickets", Disposition.TICKET, summary.tickets(), only));
        tabs.add(tab("Messages", Disposition.MESSAGE, summary.messages(), only));
        return tabs;
    }

    private static Tab tab(String label, Disposition disposition, long count, @Nullable Disposition only) {
        return new Tab(label, PATH + "?disposition=" + disposition.wire(), Long.toString(count), only == disposition);
    }

    private static String next(@Nullable Disposition only, String after) {
        return PATH + "?after=" + after + (only == null ? "" : "&disposition=" + only.wire());
    }
}
