package io.tierline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
}
