package io.tierline.database;

/** Hears what is said on one channel of {@link Signals}. One thread serves all channels, so it must be quick. */
public interface SignalListener {

    String channel();

    void heard(String words);

    /** Called when the line to the database was lost and is there again: something may have been said meanwhile. */
    void missed();
}
