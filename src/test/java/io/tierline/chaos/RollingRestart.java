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
    public boolean refuses() {
        return false;
    }

    /** No node dies, so nobody waits for a heartbeat that is missed; a mail in hand is read at once by another. */
    @Override
    public Duration longestDelay() {
        return Duration.ofSeconds(30);
    }

    @Override
    public String seen() {
        return heard;
    }

    /** Who drains says so. */
    @Override
    public List<String> complaints() {
        return List.of("OUT_OF_SERVICE");
    }

    @Override
    public List<Node> silent(Place place) {
        return place.nodes();
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
