package io.tierline.channel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Mails in strands: those of one strand are tied to each other, by thread or by author, and have to be read in their order;
 * strands need not wait for each other.
 */
final class Strands {

    private Strands() {}

    /** Parts the mails; within a strand none stands before one it is tied to and came after. */
    static <M> List<List<M>> of(List<M> mails, Function<M, Set<String>> ties) {
        var strands = new ArrayList<Strand<M>>();
        for (M mail : mails) {
            var mine = new Strand<M>(new ArrayList<>(), new HashSet<>(ties.apply(mail)));
            strands.removeIf(mine::joins);
            mine.mails.add(mail);
            strands.add(mine);
        }
        return strands.stream().map(Strand::mails).toList();
    }

    private record Strand<M>(List<M> mails, Set<String> ties) {

        /** Takes the other in, if anything ties them together. */
        boolean joins(Strand<M> other) {
            if (Collections.disjoint(ties, other.ties)) {
                return false;
            }
            mails.addAll(other.mails);
            ties.addAll(other.ties);
            return true;
        }
    }
}
