package io.tierline;

import io.tierline.kernel.MovableClock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** The one program: every feature is a module below this package, and names its classes as it likes. */
@Modulithic(systemName = "Tierline")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Application {

    /** The time, everywhere. It runs with the system's clock unless a test or the sample world sets it. */
    @Bean
    MovableClock clock() {
        return MovableClock.running();
    }
}
