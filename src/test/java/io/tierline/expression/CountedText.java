package io.tierline.expression;

/** A text that counts how often a character of it is read, and says so when it is enough. */
final class CountedText implements CharSequence {

    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough", null, false, false);
        }
    }

    private final String text;
    private final long limit;
    private long reads;

    CountedText(String text, long limit) {
        this.text = text;
        this.limit = limit;
    }

    long reads() {
        return reads;
    }

    @Override
    public char charAt(int index) {
        if (++reads >= limit) {
            throw new Enough();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
