package io.tierline.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A migration runs while nodes of the release before still serve: it adds, and takes nothing away that they use. What nobody
 * has used since a release that is out may go; the migration then says {@code -- contracts:} and since when.
 */
class ExpandFirstTest {

    /** The last migration that no running desk was upgraded over; raised by whoever releases. */
    private static final int RELEASED = 153;

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern NUMBER = Pattern.compile("V(\\d+)__.*\\.sql");
    private static final String REASON = "-- contracts:";

    private static final Map<String, Pattern> CONTRACTIONS = Map.of(
            "drops", pattern("\\bdrop\\s+(table|column|view|function|procedure|type|schema|sequence|domain)\\b"),
            "drops a column",
                    pattern(
                            "\\balter\\s+table\\b[^;]*\\bdrop\\s+(?!constraint|not\\s+null|default|identity|expression)"),
            "renames", pattern("\\brename\\s+(to|column|constraint)?\\b"),
            "changes a type", pattern("\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b"),
            "demands what was free", pattern("\\bset\\s+not\\s+null\\b"),
            "adds what older nodes do not fill",
                    pattern(
                            "\\badd\\s+(column\\s+)?(?!constraint)\\w+\\s+(?![^,;]*\\b(default|generated)\\b)[^,;]*\\bnot\\s+null\\b"),
            "takes away a right",
                    pattern("\\brevoke\\b(?![^;]*\\bfrom\\s+public\\b)")); // what is new is open to all until then

    @Test
    void noMigrationSinceTakesAwayWhatTheReleaseBeforeUses() throws IOException {
        var wrong = new TreeMap<String, List<String>>();
        for (var migration : migrations()) {
            var found = contractions(Files.readString(migration));
            if (number(migration) > RELEASED && !found.isEmpty()) {
                wrong.put(migration.getFileName().toString(), found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatTakesAwayIsRecognised() {
        assertThat(contractions("alter table a.b drop column c;")).contains("drops a column");
        assertThat(contractions("alter table a.b drop c;")).contains("drops a column");
        assertThat(contractions("drop table a.b;")).contains("drops");
        assertThat(contractions("alter table a.b rename c to d;")).contains("renames");
        assertThat(contractions("alter table a.b alter column c type bigint;")).contains("changes a type");
        assertThat(contractions("alter table a.b alter column c set not null;")).contains("demands what was free");
        assertThat(contractions("alter table a.b add column c int not null;"))
                .contains("adds what older nodes do not fill");
    }

    @Test
    void whatOnlyAddsIsLeftAlone() {
        assertThat(contractions("alter table a.b add column c int;")).isEmpty();
        assertThat(contractions("alter table a.b add column c int not null default 0, add d text;"))
                .isEmpty();
        assertThat(contractions("alter table a.b alter column c drop not null;"))
                .isEmpty();
        assertThat(contractions("create table a.b (c int not null); create index on a.b (c);"))
                .isEmpty();
        assertThat(contractions(
                        "alter table a.b drop constraint c; alter table a.b add constraint c check (d in ('x', 'y'));"))
                .isEmpty();
        assertThat(contractions("-- drop table a.b;")).isEmpty();
        assertThat(contractions("-- contracts: unused since 0.3\ndrop table a.b;"))
                .isEmpty();
    }

    private static List<String> contractions(String sql) {
        if (sql.contains(REASON)) {
            return List.of();
        }
        var statements = sql.replaceAll("--[^\\n]*", "");
        return CONTRACTIONS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(statements).find())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.filter(file ->
                            NUMBER.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static int number(Path migration) {
        return Integer.parseInt(
                NUMBER.matcher(migration.getFileName().toString()).replaceFirst("$1"));
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }
}
