package io.tierline.administration;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import org.jspecify.annotations.Nullable;

/** One kind of thing that is administered. What it refuses is shown in its form. */
interface Section {

    /** The last part of its address. */
    String path();

    /** What its rows are together. */
    String title();

    /** What one of its rows is, with its article. */
    String one();

    /** Its place in the order. */
    int order();

    /** One page of its rows. */
    AdminList list(Actor actor, String q, boolean archived, PageRequest page);

    /** The form for a new row, or with an id that of the row; with values, what was sent and refused. */
    AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent);

    /** Adds a row; answers its id. */
    String add(Actor actor, Values values);

    /** Changes a row. */
    void change(Actor actor, String id, Values values);

    /** Archives a row. */
    void archive(Actor actor, String id);

    /** Whether others' administrators may come here too, for their own rows. */
    default boolean openToOthers() {
        return false;
    }

    /** Whether its rows are taken away for good instead of archived. */
    default boolean forGood() {
        return false;
    }

    /** Whether its list can be searched. */
    default boolean searchable() {
        return true;
    }

    /** What goes on with a row just added, when the form's second button was pressed: the address it is sent on to. */
    default @Nullable String next(String id, String wanted) {
        return null;
    }

    /** The id of the one row there is, if there can be no other: it has no list then. */
    default @Nullable String only() {
        return null;
    }
}
