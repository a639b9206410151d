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
        if (instead != null) {
            move(desk, key, instead, kind);
        }
        var open = kind == Kind.PLAN && instead != null ? 0 : open(desk, key, kind);
        if (open == 0) {
            return true;
        }
        var path = part.name() + "." + key;
        desk.fault(
                path,
                instead == null
                        ? "%s would go, and %,d open %s it. Name what takes its place under replace: {%s: {%s: …}}."
                                .formatted(key, open, open == 1 ? "ticket uses" : "tickets use", part.name(), key)
                        : "%,d open %s still on %s; hand-offs to it that wait for an answer have to be settled first."
                                .formatted(open, open == 1 ? "ticket hangs" : "tickets hang", key));
        return false;
    }

    long openUnderPlan(Desk desk, String key) {
        return rehousing.openUnderPlan(desk.workspace(), key);
    }

    private long open(Desk desk, String key, Kind kind) {
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
