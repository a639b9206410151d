package io.tierline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The licences of a jar, as the pom beside it in Maven's repository tells them, or the pom's parent. */
final class Licences {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ALL = Pattern.compile("<licenses>(.*?)</licenses>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<name>(.*?)</name>", Pattern.DOTALL);
    private static final Pattern PARENT = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL);

    /** How licences are called in poms, in small letters without “the” and “license”, and their SPDX identifiers. */
    private static final Map<String, String> SPDX = Map.ofEntries(
            Map.entry("apache, version 2.0", "Apache-2.0"),
            Map.entry("apache software, version 2.0", "Apache-2.0"),
            Map.entry("apache-2.0", "Apache-2.0"),
            Map.entry("apache 2.0", "Apache-2.0"),
            Map.entry("apache version 2.0", "Apache-2.0"),
            Map.entry("mit", "MIT"),
            Map.entry("bsd", "BSD-3-Clause"),
            Map.entry("bsd-2-clause", "BSD-2-Clause"),
            Map.entry("bsd-3-clause", "BSD-3-Clause"),
            Map.entry("bsd 3-clause", "BSD-3-Clause"),
            Map.entry("0bsd", "0BSD"),
            Map.entry("edl 1.0", "BSD-3-Clause"),
            Map.entry("eclipse distribution - v 1.0", "BSD-3-Clause"),
            Map.entry("eclipse public 1.0", "EPL-1.0"),
            Map.entry("eclipse public v2.0", "EPL-2.0"),
            Map.entry("eclipse public - v 2.0", "EPL-2.0"),
            Map.entry("epl 2.0", "EPL-2.0"),
            Map.entry("epl-2.0", "EPL-2.0"),
            Map.entry("gpl2 w/ cpe", "GPL-2.0-with-classpath-exception"),
            Map.entry("lgpl-2.1-only", "LGPL-2.1-only"),
            Map.entry("mozilla public, version 2.0", "MPL-2.0"),
            Map.entry("unicode-3.0", "Unicode-3.0"),
            Map.entry("public domain, per creative commons cc0", "CC0-1.0"),
            Map.entry("bouncy castle licence", "MIT"),
            Map.entry("ical4j -", "BSD-3-Clause"));

    private Licences() {}

    static List<String> of(Path jar) throws IOException {
        var full = jar.toAbsolutePath();
        int names = full.getNameCount();
        return ofPom(full.resolveSibling(full.getName(names - 3) + "-" + full.getName(names - 2) + ".pom"));
    }

    private static List<String> ofPom(Path pom) throws IOException {
        var text = COMMENT.matcher(Files.readString(pom)).replaceAll("");
        var all = ALL.matcher(text);
        if (all.find()) {
            return NAME.matcher(all.group(1))
                    .results()
                    .map(found -> identifier(found.group(1)))
                    .toList();
        }
        var parent = PARENT.matcher(text);
        return parent.find() ? ofPom(beside(pom, parent.group(1))) : List.of();
    }

    private static Path beside(Path pom, String parent) {
        var artifact = value(parent, "artifactId");
        var version = value(parent, "version");
        var path = Path.of(
                value(parent, "groupId").replace('.', '/'), artifact, version, artifact + "-" + version + ".pom");
        return Stream.iterate(
                        Optional.ofNullable(pom.getParent()), Optional::isPresent, one -> one.map(Path::getParent))
                .map(folder -> folder.orElseThrow().resolve(path))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no parent " + path + " of " + pom));
    }

    private static String value(String xml, String element) {
        return xml.substring(xml.indexOf("<" + element + ">") + element.length() + 2, xml.indexOf("</" + element + ">"))
                .strip();
    }

    /** The name itself when it is not known: then nobody has allowed it. */
    private static String identifier(String name) {
        var plain = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("^the | license\\b", "")
                .replaceAll("\\s+", " ");
        return SPDX.getOrDefault(plain.strip(), name.strip().replaceAll("\\s+", "-"));
    }
}
