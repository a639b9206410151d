package io.tierline.web;

import io.tierline.kernel.OrganisationKind;
import java.util.Locale;

/** A person's badge: round for a customer, square for the chain, a cut corner for an outside party. */
public record Who(String name, String from) {
    private static final String NOBODY = "–";

    public static Who of(String name, OrganisationKind kind) {
        return new Who(
                name,
                switch (kind) {
                    case CUSTOMER -> "customer";
                    case PROVIDER, PARTNER -> "chain";
                    case THIRD_PARTY -> "outside";
                });
    }

    public static Who chain(String name) {
        return new Who(name, "chain");
    }

    public static Who machine(String name) {
        return new Who(name, "machine");
    }

    /** First letters of the first and the last word. */
    public String initials() {
        String[] words = name.strip().split("[\\s.@]+", -1);
        if (words[0].isEmpty()) {
            return NOBODY;
        }
        String last = words.length > 1 ? first(words[words.length - 1]) : "";
        return (first(words[0]) + last).toUpperCase(Locale.ROOT);
    }

    private static String first(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
