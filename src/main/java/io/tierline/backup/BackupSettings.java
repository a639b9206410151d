package io.tierline.backup;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The backups that the desk makes by itself.
 *
 * @param to the folder for them; without it there are none
 * @param keyFile the key's file; without it the key is taken from the environment
 * @param every how far apart
 * @param keep how many of them stay in the folder
 */
@ConfigurationProperties("tierline.backup")
record BackupSettings(
        @Nullable Path to, @Nullable Path keyFile, @Nullable Duration every, int keep) {

    BackupSettings {
        every = every == null ? Duration.ofDays(1) : every;
        keep = keep == 0 ? 7 : keep;
    }
}
