package io.tierline.web;

/** Where a form may send its reader: a path of this desk, never another site. */
public final class Paths {
    private static final int LIMIT = 500;

    private Paths() {}

    /** The path itself when it is one of ours, else the start. */
    public static String own(String path) {
        boolean ours = path.startsWith("/")
                && !path.startsWith("//")
                && path.length() <= LIMIT
                && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\' && c != '{' && c != '}');
        return ours ? path : "/";
    }
}
