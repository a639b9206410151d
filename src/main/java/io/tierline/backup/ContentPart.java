package io.tierline.backup;

/** How the content of a file is called in a backup. */
final class ContentPart {

    private static final String PREFIX = "files/";

    private ContentPart() {}

    static String of(String sha256) {
        return PREFIX + sha256;
    }

    static boolean is(String part) {
        return part.startsWith(PREFIX);
    }

    static String sha256(String part) {
        return part.substring(PREFIX.length());
    }
}
