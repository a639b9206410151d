package io.tierline.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself before its tables.
 *
 * @param taken the moment everything in it is of
 * @param migrations the versions of the schema it was made on, the first first
 * @param tables in the order they lie in the backup
 */
record Manifest(Instant taken, List<String> migrations, List<Table> tables) {

    static final String PART = "manifest.json";

    /** A table with those of its columns that hold something of their own. */
    record Table(String schema, String name, List<String> columns) {

        private static final String PREFIX = "tables/";

        String part() {
            return PREFIX + schema + "." + name;
        }

        static boolean isPart(String part) {
            return part.startsWith(PREFIX);
        }
    }
}
