package io.tierline.chaos;

/** Nothing gets through to the database and nobody is told, as when a cable is pulled. */
final class NetworkSilent implements Fault {

    @Override
    public String name() {
        return "pull-cable";
    }

    @Override
    public int seconds() {
        return 45;
    }

    @Override
    public boolean stopsService() {
        return true;
    }

    @Override
    public void strike(Place place) throws Exception {
        place.wire().silence();
    }

    @Override
    public void mend(Place place) throws Exception {
        place.wire().restore();
    }
}
