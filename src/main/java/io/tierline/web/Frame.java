package io.tierline.web;

import io.tierline.kernel.OrganisationKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout of every page needs: who looks, where, in which light, and what was just done. In the model of each page
 * as {@code frame}.
 *
 * @param path the path asked for: it says which place is here
 * @param spoken how times are said to this reader
 */
public record Frame(
        String path,
        Theme theme,
        Density density,
        Spoken spoken,
        @Nullable Reader reader,
        List<Place> places,
        Csrf csrf,
        @Nullable Said said) {

    /**
     * The one who looks.
     *
     * @param raises whether they may raise tickets
     */
    public record Reader(String name, String about, String organisation, OrganisationKind kind, boolean raises) {
        public Who who() {
            return Who.of(name, kind);
        }

        public String firstName() {
            return name.strip().split("\\s+", -1)[0];
        }
    }

    /** The token each form carries. */
    public record Csrf(String field, String header, String token) {}

    public Frame {
        places = List.copyOf(places);
    }

    /** Whether a new ticket is offered. */
    public boolean raises() {
        return reader != null && reader.raises();
    }

    public List<Place> places(Place.Section section) {
        return places.stream().filter(p -> p.section() == section).toList();
    }

    /** The place of a section that holds this page, the most exact one. */
    public boolean here(Place place) {
        return place.holds(path)
                && places.stream()
                        .noneMatch(p -> p.holds(path)
                                && p.href().length() > place.href().length());
    }
}
