package io.tierline.chaos;

import java.util.List;

/** Something that breaks beneath a working desk, and is mended. */
interface Fault {

    /** What it is called on the command line. */
    String name();

    /** How long it lasts, in seconds; the desk works before, meanwhile and afterwards. */
    int seconds();

    /** Breaks it. */
    void strike(Place place) throws Exception;

    /** Mends what only somebody from outside can mend. */
    void mend(Place place) throws Exception;

    /** Whether nodes cannot serve while it lasts, so that they have to say so. */
    boolean stopsService();

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
                new NodeFrozen());
    }
}
