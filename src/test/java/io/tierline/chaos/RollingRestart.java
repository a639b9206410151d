package io.tierline.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One of three nodes behind HAProxy after the other is stopped in order and started again; nobody notices. */
final class RollingRestart implements Fault {

    private String heard = "";

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public List<String> missing() {
        return Proxy.missing();
    }

    @Override
    public Place open(Path folder) throws Exception {
        return Place.behindProxy(folder);
    }

    @Override
    public int seconds() {
        return 3;
    }

    @Override
    public boolean stopsService() {
        return false;
    }

    @Override
    public boolean isNoticed() {
        return false;
    }

    @Override
    public String seen() {
        return heard;
    }

    @Override
    public void strike(Place place) throws Exception {
        var longest = Duration.ZERO;
        for (var node : place.nodes()) {
            var across = Hearing.across(place, node);
            longest = across.compareTo(longest) > 0 ? across : longest;
        }
        heard = "; heard on the other nodes within %d ms".formatted(longest.toMillis());
        for (var node : place.nodes()) {
            node.stop();
            node.start();
        }
    }

    @Override
    public void mend(Place place) {
        // all of them are back
    }
}
