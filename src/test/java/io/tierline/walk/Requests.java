package io.tierline.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A request that each route takes, from {@code walk/requests.yaml}. */
final class Requests {

    private final JsonNode all;

    Requests() {
        try (var file = Objects.requireNonNull(Requests.class.getResourceAsStream("/walk/requests.yaml"))) {
            all = YAMLMapper.builder().build().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<JsonNode> of(Route route) {
        return Optional.ofNullable(all.get(route.toString()));
    }

    Iterable<String> routes() {
        return () -> all.propertyNames().iterator();
    }
}
