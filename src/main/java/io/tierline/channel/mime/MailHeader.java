package io.tierline.channel.mime;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The header fields of one part, in order; values unfolded, encoded words still in place. */
record MailHeader(List<Field> fields) {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");

    record Field(String name, String value) {}

    Stream<String> all(String name) {
        return fields.stream().filter(field -> field.name.equals(name)).map(Field::value);
    }

    /** The first value that is not blank, empty text if there is none. */
    String first(String name) {
        return all(name).filter(value -> !value.isBlank()).findFirst().orElse("");
    }

    String text(String name) {
        return HeaderText.decode(first(name));
    }

    /** Lower case and without surrounding space, for comparing. */
    String token(String name) {
        return first(name).strip().toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return all(name).findAny().isPresent();
    }

    List<MailAddress> addresses(String name) {
        return all(name)
                .flatMap(value -> Addresses.parse(value).stream())
                .limit(500)
                .toList();
    }

    List<String> messageIds(String name) {
        return all(name)
                .flatMap(value -> MESSAGE_ID.matcher(value).results())
                .map(found -> found.group())
                .distinct()
                .limit(200)
                .toList();
    }

    HeaderValue structured(String name) {
        return HeaderValue.parse(first(name));
    }
}
