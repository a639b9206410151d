package io.tierline.expression;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Attacks an expression with texts made from itself: the beginning of a text it likes, then a part of that text again and
 * again, then something it does not like.
 */
final class Attacks {

    private static final int TRIES = 300;
    private static final int SHORT = 1_024;
    private static final int LONG = 8_192;

    /** Java climbs down one step of its stack for each turn of some groups. */
    private static final int DEEP = 131_072;

    private static final int DEEP_TRIES = 12;

    /** Reads of a character that a text may cost for each of its characters, however long it is. */
    private static final int READS = 600;

    /** Four times the text is four times the reads; sixteen times would be a square. */
    private static final double GROWTH = 7;

    private record Attack(String start, String pumped, String end) {
        String of(int length) {
            int times = Math.max(1, (length - start.length() - end.length()) / pumped.length());
            return start + pumped.repeat(times) + end;
        }
    }

    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)(?:[*+]|\\{\\d+,)");
    private static final String[] ENDS = {"", "\u0001", "!", "\n", "x", " ", "\n!"};

    private final Expression expression;
    private final Samples samples;
    private final Random random;
    private final boolean repeatsGroups;
    private Attack last = new Attack("", " ", "");

    private Attacks(Expression expression) {
        this.expression = expression;
        this.samples = new Samples(expression.pattern());
        this.random = new Random(expression.pattern().pattern().hashCode());
        this.repeatsGroups =
                REPEATED_GROUP.matcher(expression.pattern().pattern()).find();
    }

    /** What of a text makes the expression look too long, if anything was found. */
    static Optional<String> on(Expression expression) {
        var attacks = new Attacks(expression);
        return IntStream.range(0, TRIES)
                .filter(tried -> attacks.harms(attacks.next(), tried))
                .mapToObj(_ -> attacks.last)
                .findFirst()
                .map(attack -> expression + " by " + attack + ": " + attacks.reads(attack, LONG));
    }

    private boolean harms(Attack attack, int tried) {
        last = attack;
        boolean deep = repeatsGroups && tried < DEEP_TRIES && reads(attack, DEEP) >= (long) READS * DEEP;
        return deep || tooLong(attack, SHORT) && tooLong(attack, LONG);
    }

    private Attack next() {
        var sample = samples.next(random) + (random.nextInt(4) == 0 ? samples.next(random) : "");
        if (sample.isEmpty()) {
            sample = " ";
        }
        int from = random.nextInt(3) == 0 ? 0 : random.nextInt(sample.length());
        int to = switch (random.nextInt(3)) {
            case 0 -> from + 1;
            case 1 -> from + 1 + random.nextInt(sample.length() - from);
            default -> sample.length();
        };
        var end = random.nextBoolean() ? ENDS[random.nextInt(ENDS.length)] : other(sample, to);
        return new Attack(random.nextInt(3) == 0 ? "" : sample.substring(0, from), sample.substring(from, to), end);
    }

    /** The rest of the sample, or a character the expression speaks of. */
    private String other(String sample, int to) {
        var named = expression.pattern().pattern();
        int any = random.nextInt(named.length() + 1);
        return any == named.length() ? sample.substring(to) : named.substring(any, any + 1);
    }

    /** A text four times as long is read seven times as often, or more often than any text may be. */
    private boolean tooLong(Attack attack, int length) {
        long reads = reads(attack, length);
        return reads >= (long) READS * length || reads > GROWTH * Math.max(reads(attack, length / 4), length / 4);
    }

    private long reads(Attack attack, int length) {
        return expression.reads(attack.of(length), (long) READS * length);
    }
}
