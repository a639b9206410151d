package io.tierline.cli;

import io.tierline.access.ActorSource;
import io.tierline.access.Credentials;
import io.tierline.blueprint.Blueprints;
import io.tierline.blueprint.Change;
import io.tierline.blueprint.Replays;
import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.kernel.MovableClock;
import io.tierline.scheduling.Jobs;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import picocli.CommandLine.Option;

/** Opens a desk for the blueprint's commands, beside a running one: its façades on one connection, without a server. */
final class BlueprintDesk {

    private static final long LARGEST_FILE = 4_000_000;

    /** What writes mails into the outbox; the rest of that module listens and sends. */
    private static final String MAILS =
            "Announcements|EscalationMails|Outbox|OutgoingMails|ThreadTokens|Desks|MailWords|MailConfiguration|MailSettings";

    @Option(names = "--workspace", paramLabel = "KEY", description = "which desk, if there are several")
    @Nullable
    String workspace;

    @Option(names = "--data", defaultValue = "./data", description = "data folder (default ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--db", paramLabel = "URL", description = "the PostgreSQL to use instead of the data folder's")
    @Nullable
    String db;

    @Option(
            names = "--as",
            paramLabel = "EMAIL",
            description = "the administrator who does it; without it the history names Tierline itself")
    @Nullable
    String as;

    /** What a command does with the blueprints of a desk. */
    interface Work {
        int with(Blueprints blueprints, Actor actor) throws Exception;
    }

    int open(Work work) throws Exception {
        return on(facades -> work.with(facades.getBean(Blueprints.class), actor(facades)));
    }

    /** What a command does with the past of a desk. */
    interface WithPast {
        int with(Replays replays, Actor actor) throws Exception;
    }

    int openPast(WithPast work) throws Exception {
        return on(facades -> work.with(facades.getBean(Replays.class), actor(facades)));
    }

    private interface WithFacades {
        int with(ApplicationContext facades) throws Exception;
    }

    private int on(WithFacades work) throws Exception {
        try (var database = OwnerAccess.open(data, db);
                var facades = Facades.on(new SingleConnectionDataSource(database.connection(), true))) {
            return work.with(facades);
        }
    }

    /** What a command does with a text alone. */
    interface WithoutDesk {
        int with(Blueprints blueprints) throws Exception;
    }

    /** Without a desk; whatever asks for one fails. */
    static int without(WithoutDesk work) throws Exception {
        try (var facades = Facades.on(new SingleConnectionDataSource())) {
            return work.with(facades.getBean(Blueprints.class));
        }
    }

    private Actor actor(ApplicationContext facades) {
        var desk = desk(facades.getBean(Workspaces.class).all());
        return as == null
                ? Actor.system(desk.id())
                : facades.getBean(Credentials.class)
                        .personBy(desk.id(), as)
                        .flatMap(person -> facades.getBean(ActorSource.class).actorFor(desk.id(), person))
                        .orElseThrow(() -> new IllegalArgumentException("Nobody signs in as " + as + "."));
    }

    private Workspace desk(List<Workspace> all) {
        var known = all.stream()
                .filter(one -> workspace == null || one.key().equals(workspace))
                .toList();
        if (known.size() == 1) {
            return known.getFirst();
        }
        var keys = all.stream().map(Workspace::key).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                all.isEmpty()
                        ? "There is no desk here yet. Start it once with ./tierline up."
                        : workspace == null
                                ? "There are several desks; name one with --workspace: " + keys
                                : "There is no desk “" + workspace + "”; there are " + keys);
    }

    /** The file as text. */
    static String read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(file + " is too large for a blueprint.");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        } catch (MalformedInputException notText) {
            throw new IllegalArgumentException(file + " is not UTF-8 text.");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The changes, section by section, with their number at the end. */
    static void print(PrintWriter out, List<Change> changes) {
        var section = "";
        for (var change : changes) {
            if (!change.section().equals(section)) {
                section = change.section();
                out.println(section);
            }
            print(out, change);
        }
        out.printf("%d change%s.%n", changes.size(), changes.size() == 1 ? "" : "s");
    }

    private static void print(PrintWriter out, Change change) {
        var sign = switch (change.kind()) {
            case ADDED -> '+';
            case CHANGED, REORDERED -> '~';
            case REMOVED -> '-';
        };
        var named = change.key().isEmpty() || change.title().equals(change.key())
                ? change.title()
                : change.key() + "  " + change.title();
        out.println("  " + sign + " " + named);
        for (var detail : change.details()) {
            out.printf(
                    "      %s: %s → %s%n",
                    detail.field(),
                    detail.from() == null ? "(none)" : detail.from(),
                    detail.to() == null ? "(none)" : detail.to());
        }
    }

    /** All of the program but its faces and its machinery. Mails are written, for the running desk to send. */
    @ComponentScan(
            basePackages = "io.tierline",
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    "io\\.tierline\\.(Application|(web|api|portal|administration|cli|demo|scheduling|feedback)\\..*|channel\\.(?!"
                                            + MAILS + ").*|database\\.(?!Signals|Speaking).*|.*\\.web\\..*)"))
    static final class Facades {

        static ConfigurableApplicationContext on(DataSource database) {
            return new SpringApplicationBuilder(Facades.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true) // what nobody asks for need not be able to start
                    .initializers(context ->
                            ((GenericApplicationContext) context).registerBean(DataSource.class, () -> database))
                    .run();
        }

        @Bean
        MovableClock clock() {
            return MovableClock.running();
        }

        @Bean
        Jobs jobs(DataSource database, MovableClock clock) {
            return Jobs.elsewhere(database, clock);
        }

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        NamedParameterJdbcTemplate template(DataSource database) {
            return new NamedParameterJdbcTemplate(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new DataSourceTransactionManager(database);
        }
    }
}
