package io.tierline.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next where the next page starts, to be sent back as {@code after}; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page out of rows of which one more than the limit was read.
     *
     * @param cursor what names the last item shown, so that the next page can go on after it
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, String> cursor) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        var shown = rows.subList(0, request.limit());
        return new Page<>(shown, PageRequest.encode(cursor.apply(shown.getLast())));
    }

    /** A page of what was picked while reading; the next one goes on after the cursor. */
    public static <T> Page<T> upTo(List<T> items, String cursor) {
        return new Page<>(items, PageRequest.encode(cursor));
    }

    /** The same page with each item turned into another. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<R>(items.stream().<R>map(change).toList(), next);
    }
}
