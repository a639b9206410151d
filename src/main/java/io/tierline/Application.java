package io.tierline;

import io.tierline.kernel.MovableClock;
import io.tierline.kernel.Room;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** The one program: every feature is a module below this package, and names its classes as it likes. */
@Modulithic(systemName = "Tierline")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Application {

    /** The time, everywhere. It runs steadily unless a test or the sample world sets it. */
    @Bean
    MovableClock clock() {
        return MovableClock.running();
    }

    /** What others send may hold so much of the memory. */
    @Bean
    Room room() {
        return Room.ofHeap();
    }
}
