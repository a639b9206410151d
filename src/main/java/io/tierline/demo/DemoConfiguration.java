package io.tierline.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
class DemoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DemoConfiguration.class);
    private static final String FILE = "credentials.json";

    /** Fills the sample world before the program calls itself ready and before any job runs. */
    @Bean
    ApplicationRunner sampleWorldFiller(
            SampleWorld world, DemoSettings settings, @Value("${tierline.data}") Path data) {
        return arguments -> {
            if (settings.play()) {
                fill(world, new CredentialsFile(data.resolve(FILE)), settings.credentials());
            }
        };
    }

    private static void fill(SampleWorld world, CredentialsFile file, @Nullable Path copy) {
        var second = copy == null ? file : new CredentialsFile(copy);
        world.fill(file, second);
        if (copy != null) {
            second.write(file.read());
        }
        LOG.info("The accounts of the sample world are in {}", second.path());
    }
}
