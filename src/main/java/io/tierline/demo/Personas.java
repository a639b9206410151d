package io.tierline.demo;

import io.tierline.access.Callers;
import io.tierline.access.Credentials;
import io.tierline.access.Tokens;
import io.tierline.kernel.Actor;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lets the personas of the sample world sign in, and writes down how. */
@Component
class Personas {

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int PASSWORD_LENGTH = 20;

    private final Credentials credentials;
    private final Tokens tokens;
    private final Callers callers;
    private final SecureRandom random = new SecureRandom();

    Personas(Credentials credentials, Tokens tokens, Callers callers) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.callers = callers;
    }

    /** Whether the file lets every persona of the world in. */
    boolean known(World world, CredentialsFile file) {
        var entries = byPersona(file);
        return personas(world)
                .allMatch(persona -> Optional.ofNullable(entries.get(persona.key()))
                        .flatMap(entry -> callers.byToken(entry.token()))
                        .isPresent());
    }

    /** Gives each persona of the cast a token and a password, the one of an earlier file if there is one, and writes the file. */
    void admit(Actor by, Cast cast, CredentialsFile file, CredentialsFile earlier) {
        var entries = new ArrayList<>(file.read());
        personas(cast.world()).forEach(persona -> {
            entries.removeIf(entry -> entry.persona().equals(persona.key()));
            entries.add(admitted(by, cast, persona, password(persona.key(), file, earlier)));
        });
        file.write(entries);
    }

    private CredentialsFile.Entry admitted(Actor by, Cast cast, Persona persona, String password) {
        var person = cast.person(persona.name());
        var address = cast.addressOf(persona.name());
        credentials.set(by, person, address, password);
        var token = tokens.issue(by, person, "Sample world", Set.of(), Tokens.LONGEST);
        return new CredentialsFile.Entry(
                persona.key(),
                address,
                password,
                token.secret(),
                persona.entry().roles(),
                persona.organisation(),
                cast.world().workspace());
    }

    private String password(String persona, CredentialsFile file, CredentialsFile earlier) {
        return file.of(persona)
                .or(() -> earlier.of(persona))
                .map(CredentialsFile.Entry::password)
                .orElseGet(this::newPassword);
    }

    private String newPassword() {
        return random.ints(PASSWORD_LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static Map<String, CredentialsFile.Entry> byPersona(CredentialsFile file) {
        return file.read().stream()
                .collect(Collectors.toMap(CredentialsFile.Entry::persona, entry -> entry, (one, other) -> one));
    }

    private static Stream<Persona> personas(World world) {
        return world.organisations().values().stream()
                .flatMap(house -> house.people().entrySet().stream()
                        .filter(person -> person.getValue().persona() != null)
                        .map(person -> new Persona(
                                Objects.requireNonNull(person.getValue().persona()),
                                person.getKey(),
                                house.name(),
                                person.getValue())));
    }

    private record Persona(String key, String name, String organisation, World.PersonEntry entry) {}

    /** The addresses under which the personas of a world are known. */
    static List<String> names(World world) {
        return personas(world).map(Persona::name).toList();
    }
}
