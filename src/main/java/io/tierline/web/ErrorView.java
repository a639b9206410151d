package io.tierline.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that says what went wrong, and where to go from here.
 *
 * @param missing what a refusal lists, one by one
 */
public record ErrorView(int status, String title, String words, List<String> missing, String href, String act) {
    public ErrorView {
        missing = List.copyOf(missing);
    }

    static ErrorView of(int status, @Nullable String words) {
        ErrorView standard = standard(status);
        return words == null ? standard : standard.saying(words, List.of());
    }

    ErrorView saying(String sentence, List<String> list) {
        return new ErrorView(status, title, sentence, list, href, act);
    }

    private static ErrorView standard(int status) {
        return switch (status) {
            case 400 ->
                page(status, "That request cannot be read", "Part of it is missing or malformed. Nothing was changed.");
            case 401 ->
                page(status, "Sign in first", "Your session has ended. What you wrote is kept in this browser.");
            case 403 ->
                page(
                        status,
                        "This is not yours to do",
                        "Your role does not allow it, or the page was open too long. Go back, reload and try once more.");
            case 404 -> page(status, "Nothing here", "It does not exist, or it is not yours to see.");
            case 405 -> page(status, "Not this way", "This address does not take that kind of request.");
            case 409, 412 -> page(status, "Somebody was first", "It changed while you looked. Reload, then decide.");
            case 413 ->
                page(status, "Too large", "What you sent is over the limit. Send a smaller file, or several messages.");
            case 422 -> page(status, "Not like this", "The desk refused it. Nothing was changed.");
            case 429 -> page(status, "Too many at once", "Wait a minute, then try again.");
            case 503 ->
                page(
                        status,
                        "Back in a moment",
                        "Tierline is starting or cannot reach its database. Nothing was lost.");
            default ->
                page(
                        status,
                        "That was our fault",
                        "Something broke on our side and was written down. Nothing was half done.");
        };
    }

    private static ErrorView page(int status, String title, String words) {
        return new ErrorView(
                status,
                title,
                words,
                List.of(),
                status == 401 ? "/sign-in" : "/",
                status == 401 ? "Sign in" : "To my work");
    }
}
