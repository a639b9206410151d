package io.tierline.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Something that breaks beneath a working desk, and is mended. */
interface Fault {

    /** What it is called on the command line. */
    String name();

    /** How long it lasts, in seconds; the desk works before, meanwhile and afterwards. */
    int seconds();

    /** The programs that it needs and this machine lacks. */
    default List<String> missing() {
        return List.of();
    }

    /** The desk it breaks something beneath. */
    default Place open(Path folder) throws Exception {
        return Place.open(folder);
    }

    /** Breaks it. */
    void strike(Place place) throws Exception;

    /** Mends what only somebody from outside can mend. */
    void mend(Place place) throws Exception;

    /** Whether nodes cannot serve while it lasts, so that they have to say so. */
    boolean stopsService();

    /** A word of what a node then says of itself. */
    default String complaint() {
        return "database";
    }

    /** Whether anybody may be refused or broken off because of it. */
    default boolean isNoticed() {
        return true;
    }

    /** Within what time after their due everything that does not wait for mending is done all the same. */
    default Duration longestDelay() {
        return Duration.ofMinutes(5);
    }

    /** What was seen besides, in words that follow others. */
    default String seen() {
        return "";
    }

    /** All there are. */
    static List<Fault> all() {
        return List.of(
                new DatabaseKilled(),
                new DatabaseStopped(),
                new ConnectionsTaken(),
                new NetworkCut(),
                new NetworkSilent(),
                new NetworkSlow(),
                new NodeKilled(),
                new NodeFrozen(),
                new ClockWrong(),
                new HeapSmall(),
                new DiskFull(),
                new RollingRestart(),
                new Failover());
    }
}
