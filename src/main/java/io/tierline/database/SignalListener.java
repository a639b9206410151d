package io.tierline.database;

/** Hears what is said on one channel of {@link Signals}. One thread serves all channels, so it must be quick. */
public interface SignalListener {

    String channel();

    void heard(String words);

    /**
     * Called when something may have been said that was not heard: the line to the database was lost and is there again, too much was
     * said at once, or another node has gone.
     */
    void missed();
}
