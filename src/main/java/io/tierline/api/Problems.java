package io.tierline.api;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refusal;
import io.tierline.kernel.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Puts refusals into words: {@code refusal.<code>} of messages.properties, in which {@code {name}} stands for a detail. */
@Component
class Problems {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final int MOST_FILES = 20;
    private static final String RETRY_AFTER = "retryAfterSeconds";

    private final MessageSource words;
    private final DataSize largestFile;
    private final DataSize largestUpload;

    Problems(
            MessageSource words,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize largestUpload) {
        this.words = words;
        this.largestFile = largestFile;
        this.largestUpload = largestUpload;
    }

    Problem of(Refused refused) {
        var problem = of(refused.refusal(), refused.details()).withErrors(refused.problems());
        var wait = refused.details().get(RETRY_AFTER);
        return wait == null ? problem : problem.withHeader("Retry-After", wait.toString());
    }

    Problem of(HttpRefusal refusal) {
        return of(refusal, Map.of());
    }

    Problem ofFields(List<FieldProblem> errors) {
        return of(CommonRefusal.INVALID_FIELDS, Map.of()).withErrors(errors);
    }

    Problem ofField(String field, String code, String message) {
        return ofFields(List.of(new FieldProblem(field, code, message)));
    }

    Problem notFound() {
        return of(CommonRefusal.NOT_FOUND, Map.of());
    }

    Problem tooLarge() {
        return of(CommonRefusal.TOO_LARGE, Map.of());
    }

    /** Files; the container counts them and their names together. */
    Problem uploadTooLarge() {
        return of(
                CommonRefusal.TOO_LARGE,
                Map.of(
                        "limitBytes", largestFile.toBytes(),
                        "limitRequestBytes", largestUpload.toBytes(),
                        "limitFiles", MOST_FILES));
    }

    Problem ofStatus(int status) {
        return switch (status) {
            case 403 -> of(CommonRefusal.NOT_ALLOWED, Map.of());
            case 404 -> notFound();
            case 413 -> tooLarge();
            default -> of(HttpRefusal.ofStatus(status));
        };
    }

    private Problem of(Refusal refusal, Map<String, Object> details) {
        var status = refusal instanceof HttpRefusal http
                ? http.status()
                : refusal.kind().status();
        return new Problem(status, refusal.code(), title(refusal.code()), detail(refusal.code(), status, details))
                .withDetails(details);
    }

    private static String title(String code) {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    }

    private String detail(String code, int status, Map<String, Object> details) {
        var phrase = HttpStatus.valueOf(status).getReasonPhrase();
        var text = words.getMessage("refusal." + code, null, phrase, Locale.ENGLISH);
        return PLACE.matcher(text == null ? phrase : text).replaceAll(place -> value(place, details));
    }

    private static String value(MatchResult place, Map<String, Object> details) {
        var value = details.get(place.group(1));
        return java.util.regex.Matcher.quoteReplacement(value == null ? place.group() : value.toString());
    }
}
