package io.tierline.web;

import org.jspecify.annotations.Nullable;

/**
 * One place to go to, in the rail or on the porch.
 *
 * @param order places of a section stand in this order
 * @param key the letter after {@code g} that goes there, if any
 * @param count tickets there in words such as {@code 100+}, if that is a number worth showing
 */
public record Place(
        Section section,
        int order,
        String label,
        String href,
        String icon,
        @Nullable String key,
        @Nullable String count) {

    /** Where in the layout a place stands. */
    public enum Section {
        MAIN,
        SHARED,
        MINE,
        PORTAL
    }

    public static Place main(int order, String label, String href, String icon, String key) {
        return new Place(Section.MAIN, order, label, href, icon, key, null);
    }

    public static Place portal(int order, String label, String href) {
        return new Place(Section.PORTAL, order, label, href, "", null, null);
    }

    public static Place shared(int order, String label, String href, String count) {
        return new Place(Section.SHARED, order, label, href, "", null, count);
    }

    public static Place mine(int order, String label, String href, String count) {
        return new Place(Section.MINE, order, label, href, "", null, count);
    }

    public Place counting(String tickets) {
        return new Place(section, order, label, href, icon, key, tickets);
    }

    boolean holds(String path) {
        return href.equals("/") ? path.equals("/") : path.equals(href) || path.startsWith(href + "/");
    }
}
