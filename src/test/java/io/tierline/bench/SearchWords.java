package io.tierline.bench;

import java.util.Arrays;

/**
 * The words to search of a made text, as PostgreSQL's {@code to_tsvector('simple', …)} makes them and takes them in a binary
 * {@code COPY}: made here they cost a tenth. Knows texts of small letters, with spaces and full stops between, only.
 */
final class SearchWords {
    private int[] from = new int[64];
    private int[] to = new int[64];
    private long[] order = new long[64];
    private int words;

    /** Adds the field, its length first, for the text that stands there. */
    void put(Bytes out, int at, int length) {
        find(out, at, at + length);
        sort(out);
        int begun = out.size();
        out.putInt(0);
        out.putInt(0);
        int different = 0;
        for (int n = 0; n < words; ) {
            int same = n + 1;
            while (same < words && compare(out, (int) order[n], (int) order[same]) == 0) {
                same++;
            }
            putWord(out, n, same);
            different++;
            n = same;
        }
        out.over(begun, (long) (out.size() - begun - Integer.BYTES) << Integer.SIZE | different);
    }

    /** A word, its end, and the places where it stands. */
    private void putWord(Bytes out, int first, int end) {
        int word = (int) order[first];
        out.putFrom(from[word], to[word] - from[word]);
        out.putByte(0);
        out.putShort(end - first);
        for (int n = first; n < end; n++) {
            out.putShort((int) order[n] + 1);
        }
    }

    private void find(Bytes out, int at, int end) {
        words = 0;
        int n = at;
        while (n < end) {
            while (n < end && !letter(out, n)) {
                n++;
            }
            int begun = n;
            while (n < end && letter(out, n)) {
                n++;
            }
            if (n > begun) {
                add(begun, n);
            }
        }
    }

    private static boolean letter(Bytes out, int at) {
        return out.getByte(at) >= 'a' && out.getByte(at) <= 'z';
    }

    private void add(int begun, int end) {
        if (words == from.length) {
            from = Arrays.copyOf(from, words * 2);
            to = Arrays.copyOf(to, words * 2);
            order = new long[words * 2];
        }
        from[words] = begun;
        to[words] = end;
        words++;
    }

    /** By the letters, as PostgreSQL has them; the same word by its places. The first letters and the place are one number. */
    private void sort(Bytes out) {
        for (int n = 0; n < words; n++) {
            order[n] = begins(out, n) << Integer.SIZE | n;
        }
        Arrays.sort(order, 0, words);
        for (int n = 1; n < words; n++) {
            long moved = order[n];
            int at = n;
            while (at > 0 && after(out, order[at - 1], moved)) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = moved;
        }
    }

    private boolean after(Bytes out, long one, long other) {
        int compared = compare(out, (int) one, (int) other);
        return compared > 0 || compared == 0 && (int) one > (int) other;
    }

    private long begins(Bytes out, int word) {
        long letters = 0;
        for (int n = 0; n < Integer.BYTES; n++) {
            int at = from[word] + n;
            letters = letters << Byte.SIZE | (at < to[word] ? out.getByte(at) : 0);
        }
        return letters;
    }

    private int compare(Bytes out, int one, int other) {
        return out.compare(from[one], to[one], from[other], to[other]);
    }
}
