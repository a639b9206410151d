package io.tierline.administration;

import io.tierline.web.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form of a section.
 *
 * @param heading what the row is called
 * @param revision the revision it was read at; null for a new row
 * @param grids rows of fields, after the others
 * @param links where else to look
 * @param next a second button, beside the one that saves; null when there is none
 * @param tables what belongs to it but is kept elsewhere
 */
public record AdminForm(
        String heading,
        @Nullable Long revision,
        boolean archived,
        List<Field> fields,
        List<Grid> grids,
        List<Link> links,
        List<Table> tables,
        @Nullable Next next) {

    /** Somewhere else to look. */
    public record Link(String words, String href) {}

    /** A button that saves and goes on. */
    public record Next(String wanted, String words) {}

    /** Facts in rows. */
    public record Table(String heading, List<String> columns, List<List<String>> rows) {}

    static AdminForm of(String heading, @Nullable Long revision, boolean archived, List<Field> fields) {
        return new AdminForm(heading, revision, archived, fields, List.of(), List.of(), List.of(), null);
    }

    AdminForm withLinks(Link... more) {
        return new AdminForm(heading, revision, archived, fields, grids, List.of(more), tables, next);
    }

    AdminForm withTables(Table... more) {
        return new AdminForm(heading, revision, archived, fields, grids, links, List.of(more), next);
    }

    AdminForm withGrids(Grid... more) {
        return new AdminForm(heading, revision, archived, fields, List.of(more), links, tables, next);
    }

    AdminForm withNext(String wanted, String words) {
        return new AdminForm(heading, revision, archived, fields, grids, links, tables, new Next(wanted, words));
    }
}
