package io.tierline.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sample world.
 *
 * @param play whether to play it into an empty database
 * @param credentials a second place for the file with the accounts
 */
@ConfigurationProperties("tierline.demo")
record DemoSettings(
        @DefaultValue("false") boolean play, @Nullable Path credentials) {}
