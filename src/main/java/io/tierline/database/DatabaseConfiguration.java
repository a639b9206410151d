package io.tierline.database;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    private static final String OPENING = "databaseOpening";

    /** Begins to open the database before any other bean is made; not while the build only writes the beans down. */
    @Bean
    static BeanFactoryPostProcessor databaseFirst() {
        return beans -> {
            if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
                beans.getBean(OPENING);
                // All beans are known by now, and only then does Spring remember which of them are of what type.
                beans.freezeConfiguration();
            }
        };
    }

    @Bean(name = OPENING, destroyMethod = "close")
    Opening databaseOpening(DatabaseSettings settings) {
        return Opening.begin(settings);
    }

    @Bean(destroyMethod = "close")
    Pool dataSource(Opening opening, DatabaseSettings settings) {
        return new Pool(opening, settings.connections());
    }
}
