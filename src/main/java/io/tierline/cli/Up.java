package io.tierline.cli;

import io.tierline.access.FirstAdministrator;
import io.tierline.access.Founding.Founder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up", description = "Start for real use.", mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

    @Mixin
    Serving serving = new Serving();

    @Option(
            names = "--admin",
            paramLabel = "EMAIL",
            description =
                    "make the first administrator of an empty desk; the password is the first line of standard input")
    @Nullable
    String admin;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Serving.sayReady(open(admin == null ? "" : password()));
        return Serving.KEEPS_RUNNING;
    }

    /** Starts the desk and lets its first administrator in; the password is theirs if they are named. */
    ConfigurableApplicationContext open(String password) {
        var running = serving.start(Map.of());
        letSomebodyIn(running, password);
        return running;
    }

    private void letSomebodyIn(ConfigurableApplicationContext running, String password) {
        var first = running.getBean(FirstAdministrator.class);
        var link = first.linkIfNobodyAdministers();
        if (link.isEmpty()) {
            if (admin != null) {
                spec.commandLine().getErr().println("This desk has an administrator already; --admin changes nothing.");
            }
        } else if (admin == null) {
            System.out.println("Nobody administers this desk yet. Make its first administrator within a day at "
                    + Serving.address(running) + link.get().path());
        } else {
            make(first, admin, password);
        }
    }

    private static void make(FirstAdministrator first, String email, String password) {
        var at = Math.max(0, email.indexOf('@'));
        var name = email.substring(0, at);
        var organisation = email.substring(Math.min(at + 1, email.length()));
        first.make(new Founder(name, email, organisation, ZoneId.systemDefault()), password);
    }

    /** Standard input is read to the end of its first line and left alone after it. */
    @SuppressWarnings("SystemConsoleNull") // it is null where standard input is a pipe
    private static String password() throws IOException {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            return new String(Objects.requireNonNullElse(console.readPassword("Password: "), new char[0]));
        }
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isEmpty()) {
            throw new IllegalArgumentException("--admin wants the password as the first line of standard input.");
        }
        return line;
    }
}
