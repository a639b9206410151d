package io.tierline.calendar;

import static java.util.Map.entry;

import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The zone that somebody meant who wrote something else. */
final class Zones {
    private static final String NEW_YORK = "America/New_York, or America/Panama for the same time all year";
    private static final String CHICAGO = "America/Chicago, or America/Costa_Rica for the same time all year";
    private static final String DENVER = "America/Denver, or America/Phoenix for the same time all year";
    private static final String LOS_ANGELES = "America/Los_Angeles";
    private static final String SYDNEY = "Australia/Sydney, or Australia/Brisbane for the same time all year";
    private static final String AUCKLAND = "Pacific/Auckland";

    /** Short names are no zones: the same letters mean several, and winter's name says nothing of summer. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            entry("est", NEW_YORK),
            entry("edt", NEW_YORK),
            entry("et", NEW_YORK),
            entry("cst", CHICAGO),
            entry("cdt", CHICAGO),
            entry("mst", DENVER),
            entry("mdt", DENVER),
            entry("pst", LOS_ANGELES),
            entry("pdt", LOS_ANGELES),
            entry("pt", LOS_ANGELES),
            entry("hst", "Pacific/Honolulu"),
            entry("bst", "Europe/London"),
            entry("cest", "Europe/Berlin, or the capital of your country"),
            entry("eest", "Europe/Helsinki, or the capital of your country"),
            entry("msk", "Europe/Moscow"),
            entry("ist", "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem, whichever you mean"),
            entry("sgt", "Asia/Singapore"),
            entry("jst", "Asia/Tokyo"),
            entry("kst", "Asia/Seoul"),
            entry("aest", SYDNEY),
            entry("aedt", SYDNEY),
            entry("nzst", AUCKLAND),
            entry("nzdt", AUCKLAND));

    private Zones() {}

    /** The rest of a sentence that begins with what was written; empty when nobody can tell. */
    static Optional<String> meant(String written) {
        String small = written.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
        return Optional.ofNullable(SHORT.get(small))
                .or(() -> like(small))
                .map(zone -> "is not an IANA time zone; write " + zone);
    }

    /** The same in other letters, or the one zone of that city. */
    private static Optional<String> like(String small) {
        List<String> found = ZoneRulesProvider.getAvailableZoneIds().stream()
                .filter(zone -> same(zone.toLowerCase(Locale.ROOT), small))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean same(String zone, String small) {
        return !small.isEmpty() && (zone.equals(small) || zone.endsWith("/" + small));
    }
}
