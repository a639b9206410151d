package io.tierline.live;

import io.tierline.database.SignalListener;
import io.tierline.database.Signals;
import io.tierline.kernel.Ids;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.TicketChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Carries what changed from the node that did it to the pages open on every node. */
@Component
class TicketChanges implements SignalListener {

    private static final String CHANNEL = "tierline_tickets";

    private final Signals signals;
    private final Watches watches;

    TicketChanges(Signals signals, Watches watches) {
        this.signals = signals;
        this.watches = watches;
    }

    @EventListener
    void tell(TicketChanged changed) {
        signals.send(CHANNEL, changed.workspace() + " " + changed.ticket());
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public void heard(String words) {
        var ids = words.split(" ", 2);
        watches.changed(
                new WorkspaceId(Ids.parse(ids[0]).orElseThrow()),
                new TicketId(Ids.parse(ids[1]).orElseThrow()));
    }

    @Override
    public void missed() {
        watches.anythingChanged();
    }
}
