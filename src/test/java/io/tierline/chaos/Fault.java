package io.tierline.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that breaks beneath a working desk, and is mended. */
interface Fault {

    /** What a node says of a database that is not there. */
    List<String> DATABASE_AWAY =
            List.of("The database cannot be reached", "The database cannot be used", "The database does not answer");

    /** What it is called on the command line. */
    String name();

    /** How long it lasts, in seconds; the desk works before, meanwhile and afterwards. */
    int seconds();

    /** The programs that it needs and this machine lacks, and how they are installed. */
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

    /** What a node may then say of itself, any of these; without any it says all the while that it serves. */
    default List<String> complaints() {
        return List.of();
    }

    /** Whether such words of a node tell of it. */
    default boolean tells(String words) {
        return complaints().stream().anyMatch(words::contains);
    }

    /** Whether anybody may be told to come again because of it. */
    default boolean refuses() {
        return true;
    }

    /** The nodes that may say nothing at all while it lasts. */
    default List<Node> silent(Place place) {
        return List.of();
    }

    /** The nodes that may break off what somebody asks them, or do not let them in. */
    default List<Node> breaking(Place place) {
        return List.of();
    }

    /** How long anybody waits at most until something is said. */
    default Duration longestAnswer() {
        return Duration.ofMinutes(1);
    }

    /** Within what time after their due everything that does not wait for mending is done all the same. */
    default Duration longestDelay() {
        return Duration.ofMinutes(5);
    }

    /** What was seen besides, in words that follow others. */
    default String seen() {
        return "";
    }

    /** All there are; the upgrade from such a commit, or from the version before. */
    static List<Fault> all(@Nullable String from) {
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
                new Failover(),
                new Upgrade(from));
    }
}
