package io.tierline.chaos;

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
    public void strike(Place place) throws Exception {
        place.node(0).signal("STOP");
    }

    @Override
    public void mend(Place place) throws Exception {
        place.node(0).signal("CONT");
    }
}
