package io.tierline.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum constant with a written form for API, forms and database: lower case, words joined by a hyphen. */
public interface WireWord {

    /** The constant's Java name; every enum has it. */
    String name();

    /** The written form: {@code SERVICE_REQUEST} is {@code service-request}. */
    default String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that is written so; empty when there is none. */
    static <E extends Enum<E> & WireWord> Optional<E> parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wire().equals(text))
                .findFirst();
    }
}
