package io.tierline.chaos;

import java.util.List;

/** One of two nodes stands still and wakes again, as a virtual machine that was moved. */
final class NodeFrozen implements Fault {

    @Override
    public String name() {
        return "freeze-node";
    }

    @Override
    public int seconds() {
        return 20;
    }

    @Override
    public boolean stopsService() {
        return false;
    }

    @Override
    public boolean refuses() {
        return false;
    }

    @Override
    public List<Node> silent(Place place) {
        return List.of(place.node(0));
    }

    @Override
    public void strike(Place place) throws Exception {
        place.node(0).signal("STOP");
    }

    @Override
    public void mend(Place place) throws Exception {
        place.node(0).signal("CONT");
    }
}
