package io.tierline.bench;

import java.util.List;

/** Something that can be measured. */
interface Measure {

    /** What it is called on the command line. */
    String name();

    /** Measures it. */
    List<Figure> run(Extent extent) throws Exception;

    /**
     * How much.
     *
     * @param tickets how many tickets, or promises, the world holds
     * @param seconds how long what is measured by time goes on
     */
    record Extent(int tickets, int seconds) {}
}
