package io.tierline.oncall;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Refused;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** By which means people want to be paged. Everybody says so for themselves. */
@Component
public class Preferences {

    private final Reach reach;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Preferences(Reach reach, Tenancy tenancy, Audit audit, Clock clock) {
        this.reach = reach;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** The means, best first; the usual ones for who said nothing. */
    public Preference of(Actor actor) {
        return tenancy.in(actor.workspace(), () -> reach.preference(actor.workspace(), actor.person()));
    }

    /**
     * Says by which means, best first: the first for which there is an address and a carrier is used.
     *
     * @param revision the one that was seen; null means whatever it is now
     */
    public void prefer(Actor actor, @Nullable Long revision, List<Way.Kind> ways) {
        new Checks()
                .that(
                        !ways.isEmpty()
                                && Reach.USUAL.containsAll(ways)
                                && ways.stream().distinct().count() == ways.size(),
                        "ways",
                        "malformed",
                        "Name mail, phone or chat, each once.")
                .refuseIfAny();
        tenancy.run(actor.workspace(), () -> {
            var now = reach.preference(actor.workspace(), actor.person());
            if (revision != null && revision != now.revision()) {
                throw Refused.of(CommonRefusal.CHANGED_MEANWHILE).with("revision", now.revision());
            }
            if (!reach.prefer(actor.workspace(), actor.person(), now.revision(), ways, clock.instant())) {
                throw Refused.of(CommonRefusal.CHANGED_MEANWHILE);
            }
            audit.record(
                    actor,
                    Stream.administration(),
                    "on-call.preference",
                    Map.of("ways", ways.stream().map(Way.Kind::wire).toList()));
        });
    }

    /** Whether a page would reach the actor as things stand. */
    public boolean reachable(Actor actor) {
        return tenancy.in(actor.workspace(), () -> reach.reaches(actor.workspace(), actor.person()));
    }
}
