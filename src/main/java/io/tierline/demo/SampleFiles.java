package io.tierline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the files of the sample world; a slip in one of them stops the reading with its place. */
final class SampleFiles {

    static final List<String> WORLDS = List.of("velloran", "ottermere");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private SampleFiles() {}

    static World world(String key) {
        return YAML.treeToValue(read(new ClassPathResource("demo/" + key + "/world.yaml")), World.class);
    }

    static List<Story> stories(String key) {
        return ticketFiles(key)
                .map(SampleFiles::read)
                .flatMap(file -> StreamSupport.stream(file.spliterator(), false))
                .map(Story::of)
                .toList();
    }

    static byte[] attachment(String name) {
        try {
            return new ClassPathResource("demo/files/" + name).getContentAsByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Resource> ticketFiles(String key) {
        try {
            var found =
                    new PathMatchingResourcePatternResolver().getResources("classpath:demo/" + key + "/tickets/*.yaml");
            return Arrays.stream(found).sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode read(Resource file) {
        try (var in = file.getInputStream()) {
            return YAML.readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }
}
