package io.tierline.files;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether it is the right folder with room for what comes in: what cannot be kept is refused, so say it before. */
@Component("filesHealthIndicator")
class FilesHealthIndicator implements HealthIndicator {

    private static final long LEAST_BYTES = 100L * 1024 * 1024;

    private final ContentFolder folder;
    private final SharedFolder shared;

    FilesHealthIndicator(ContentFolder folder, SharedFolder shared) {
        this.folder = folder;
        this.shared = shared;
    }

    @Override
    public Health health() {
        if (!shared.isHere()) {
            return down("""
                    The data folder is not the one that belongs to the database: the disk that all nodes share is not \
                    there, or --data names another folder.""");
        }
        try {
            var free = folder.usableBytes();
            return free >= LEAST_BYTES
                    ? Health.up().build()
                    : down("The disk of the data folder is nearly full: %,d bytes are left.".formatted(free));
        } catch (IOException failure) {
            return down("The data folder cannot be used.");
        }
    }

    private static Health down(String words) {
        return Health.down().withDetail("words", words).build();
    }
}
