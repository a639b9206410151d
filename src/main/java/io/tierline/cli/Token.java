package io.tierline.cli;

import io.tierline.access.Credentials;
import io.tierline.access.Tokens;
import io.tierline.audit.Audit;
import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Print a new API token for a person; works beside a running desk.",
        mixinStandardHelpOptions = true)
final class Token implements Callable<Integer> {

    @Option(names = "--email", required = true, description = "the address the person signs in with")
    String email = "";

    @Option(names = "--workspace", paramLabel = "KEY", description = "which desk, if the address is known on several")
    @Nullable
    String workspace;

    @Option(names = "--name", defaultValue = "command line", description = "what it is for (default ${DEFAULT-VALUE})")
    String name = "";

    @Option(names = "--days", defaultValue = "30", description = "good for so many days (default ${DEFAULT-VALUE})")
    int days;

    @Option(names = "--data", defaultValue = "./data", description = "data folder (default ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--db", paramLabel = "URL", description = "the PostgreSQL to use instead of the data folder's")
    @Nullable
    String db;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (var database = OwnerAccess.open(data, db);
                var facades = Facades.on(database.connection())) {
            spec.commandLine().getOut().println(issued(facades));
            return 0;
        }
    }

    private String issued(ApplicationContext facades) {
        var credentials = facades.getBean(Credentials.class);
        var desk = desk(facades.getBean(Workspaces.class).all().stream()
                .filter(known -> workspace == null || known.key().equals(workspace))
                .filter(known -> credentials.personBy(known.id(), email).isPresent())
                .toList());
        var person = credentials.personBy(desk.id(), email).orElseThrow();
        return facades.getBean(Tokens.class)
                .issue(Actor.system(desk.id()), person, name, Set.of(), Duration.ofDays(days))
                .secret();
    }

    private Workspace desk(List<Workspace> known) {
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nobody signs in as " + email + (workspace == null ? "." : " in the workspace " + workspace + "."));
        }
        if (known.size() > 1) {
            throw new IllegalArgumentException("This address is known on several desks; name one with --workspace: "
                    + known.stream().map(Workspace::key).collect(Collectors.joining(", ")));
        }
        return known.getFirst();
    }

    /** The program's own façades on one connection as the database's owner: the same checks, the same history, no server. */
    @ComponentScan(
            basePackageClasses = {Tenancy.class, Audit.class, Tokens.class},
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.tierline\\.access\\.web\\..*"))
    static final class Facades {

        static ConfigurableApplicationContext on(Connection connection) {
            return new SpringApplicationBuilder(Facades.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true) // only what a token needs: the rest wants modules that are not here
                    .initializers(context -> ((GenericApplicationContext) context)
                            .registerBean(
                                    SingleConnectionDataSource.class,
                                    () -> new SingleConnectionDataSource(connection, true)))
                    .run();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        JdbcClient jdbc(SingleConnectionDataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(SingleConnectionDataSource database) {
            return new DataSourceTransactionManager(database);
        }
    }
}
