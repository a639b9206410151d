package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.ticket.Queue;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The desk's places in the rail, with how much lies there. */
@Component
class Desk implements NavigationSource {
    private final Beside beside;

    Desk(Beside beside) {
        this.beside = beside;
    }

    @Override
    public List<Place> placesFor(Actor actor) {
        if (!actor.may(Permission.WORK_TICKETS) && !actor.may(Permission.SEE_BRIDGE)) {
            return List.of();
        }
        Map<Queue, Long> counts = beside.counts(actor, counted(actor));
        List<Place> places = new ArrayList<>();
        places.add(Place.main(10, "My work", "/", "now", "w").counting(QueueView.beside(counts, Queue.MINE)));
        places.add(Place.main(20, "Queues", "/queues", "queue", "q").counting(QueueView.beside(counts, Queue.TEAM)));
        if (actor.may(Permission.SEE_BRIDGE)) {
            places.add(Place.main(30, "Bridge", "/bridge", "bridge", "b"));
        }
        view(places, 10, "Nobody's yet", Queue.UNASSIGNED, counts);
        view(places, 20, "Hand-offs to us", Queue.OFFERED, counts);
        view(places, 30, "Advice asked of us", Queue.ASKED, counts);
        view(places, 40, "Waits for my approval", Queue.APPROVAL, counts);
        view(places, 50, "With outside parties", Queue.OUTSIDE, counts);
        view(places, 55, "Sender not proven", Queue.DOUBTED, counts);
        view(places, 60, "Triage, unroutable", Queue.TRIAGE, counts);
        return places;
    }

    static Set<Queue> counted(Actor actor) {
        Set<Queue> queues = EnumSet.of(
                Queue.MINE, Queue.TEAM, Queue.UNASSIGNED, Queue.OFFERED, Queue.ASKED, Queue.OUTSIDE, Queue.DOUBTED);
        if (actor.may(Permission.APPROVE_HAND_OFFS)) {
            queues.add(Queue.APPROVAL);
        }
        if (actor.may(Permission.TRIAGE)) {
            queues.add(Queue.TRIAGE);
        }
        return queues;
    }

    private static void view(List<Place> places, int order, String label, Queue queue, Map<Queue, Long> counts) {
        if (counts.getOrDefault(queue, 0L) > 0) {
            places.add(Place.shared(order, label, Addresses.queue(queue), QueueView.beside(counts, queue)));
        }
    }
}
