package io.tierline.blueprint.part;

import io.tierline.ticket.Rehousing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sees to the open tickets of what goes away: counts them, and moves them to what takes its place. */
@Component
class InUse {

    /** By what tickets hang on it. */
    enum Kind {
        CATEGORY,
        VERTICAL,
        PLAN,
        CHAIN,
        TEAM
    }

    private final Rehousing rehousing;

    InUse(Rehousing rehousing) {
        this.rehousing = rehousing;
    }

    /** Whether no open ticket hangs on it any more; otherwise that is a fault now. */
    boolean settled(Desk desk, Part part, String key, @Nullable String instead, Kind kind) {
        if (instead == null) {
            return told(desk, part, key, kind);
        }
        move(desk, key, instead, kind);
        var open = kind == Kind.PLAN ? 0 : open(desk, key, kind);
        if (open > 0) {
            desk.fault(
                    path(part, key),
                    "%,d open %s still on %s; hand-offs to it that wait for an answer have to be settled first."
                            .formatted(open, open == 1 ? "ticket hangs" : "tickets hang", key));
        }
        return open == 0;
    }

    /** The same for what would go with nothing in its place: moves nothing. */
    boolean told(Desk desk, Part part, String key, Kind kind) {
        var open = open(desk, key, kind);
        if (open > 0) {
            desk.fault(
                    path(part, key),
                    "%s would go, and %,d open %s it. Name what takes its place under replace: {%s: {%s: …}}."
                            .formatted(key, open, open == 1 ? "ticket uses" : "tickets use", part.name(), key));
        }
        return open == 0;
    }

    private static String path(Part part, String key) {
        return part.name() + "." + key;
    }

    /** How many open tickets hang on it. */
    long open(Desk desk, String key, Kind kind) {
        var workspace = desk.workspace();
        return switch (kind) {
            case CATEGORY -> rehousing.openInCategory(workspace, key);
            case VERTICAL -> rehousing.openInVertical(workspace, key);
            case PLAN -> rehousing.openUnderPlan(workspace, key);
            case CHAIN -> rehousing.openInChain(workspace, desk.chain(key).id());
            case TEAM -> rehousing.openAtTeam(workspace, desk.team(key).id());
        };
    }

    /** A plan's tickets keep what they were promised. */
    private void move(Desk desk, String key, String instead, Kind kind) {
        switch (kind) {
            case CATEGORY -> rehousing.moveCategory(desk.actor(), key, instead, desk.version());
            case VERTICAL -> rehousing.moveVertical(desk.actor(), key, instead);
            case CHAIN ->
                rehousing.moveChain(
                        desk.actor(), desk.chain(key).id(), desk.chain(instead).id());
            case TEAM ->
                rehousing.moveTeam(
                        desk.actor(), desk.team(key).id(), desk.team(instead).id());
            case PLAN -> {}
        }
    }
}
