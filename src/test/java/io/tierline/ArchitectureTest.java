package io.tierline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tierline.api.Answers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The walls between the modules, and the few things that are not done anywhere. Writes the module diagram. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tierline");

    private final ApplicationModules modules = ApplicationModules.of(Application.class);

    @Test
    void theModulesKeepTheirWalls() {
        modules.verify();
    }

    @Test
    void theDiagramOfTheModulesIsWritten() {
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder("target/modules"))
                .writeModulesAsPlantUml();
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tierline.kernel")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .because("a test or a replay must be able to move the clock")
                .check(CLASSES);
    }

    /** The API's description reads it there. */
    @Test
    void whoAnswersThatSomethingWasMadeSaysSo() {
        methods()
                .that(new DescribedPredicate<JavaMethod>("answer 201") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return method.isAnnotatedWith(PostMapping.class)
                                && method.getMethodCallsFromSelf().stream()
                                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Answers.class)
                                                && call.getName().equals("created"));
                    }
                })
                .should()
                .beAnnotatedWith(ResponseStatus.class)
                .check(CLASSES);
    }

    @Test
    void theKernelKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("io.tierline.kernel..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.tierline..")
                        .and(resideInAPackage("io.tierline.kernel..").negate()))
                .check(CLASSES);
    }

    /** No class reaches an address by the web; mail is sent to and fetched from the servers of the settings alone. */
    @Test
    void whoCallsOtherMachinesIsKnownByName() {
        assertThat(whoUses(
                        "java.net.URL",
                        "java.net.URLConnection",
                        "java.net.http.",
                        "java.net.Socket",
                        "java.net.DatagramSocket",
                        "java.nio.channels.SocketChannel",
                        "java.nio.channels.AsynchronousSocketChannel",
                        "jakarta.mail.Transport",
                        "jakarta.mail.Store",
                        "javax.naming.",
                        "org.jsoup.Connection",
                        "org.springframework.web.client.RestClient",
                        "org.springframework.web.client.RestTemplate",
                        "org.springframework.web.reactive."))
                .containsExactly(
                        "channel.GuardedSockets",
                        "channel.MailSender",
                        "channel.MailboxPoller",
                        "channel.MailboxServers",
                        "cli.Rehearsal");
    }

    /** So there is no entity to fetch and no bomb to unpack in what strangers send. */
    @Test
    void nothingReadsXmlAndOnlyOurOwnBackupsAreUnpacked() {
        assertThat(whoUses(
                        "javax.xml.",
                        "org.xml.sax.",
                        "org.w3c.dom.",
                        "java.beans.XMLDecoder",
                        "java.io.ObjectInputStream",
                        "javax.imageio.",
                        "java.util.zip.ZipFile",
                        "java.util.zip.ZipInputStream",
                        "java.util.zip.GZIPInputStream",
                        "java.util.zip.Inflater",
                        "java.util.zip.InflaterInputStream",
                        "java.util.jar.JarInputStream"))
                .containsExactly("backup.BackupFile", "backup.Backups", "backup.Restoring");
    }

    /** Those that use one of these classes or packages; packages end with a dot. */
    private static List<String> whoUses(String... names) {
        return CLASSES.stream()
                .filter(used -> used.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getName())
                        .anyMatch(name -> Stream.of(names)
                                .anyMatch(one -> one.endsWith(".") ? name.startsWith(one) : name.equals(one))))
                .map(one -> one.getName().replace("io.tierline.", "").replaceAll("\\$.*", ""))
                .distinct()
                .sorted()
                .toList();
    }
}
