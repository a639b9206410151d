package io.tierline.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tierline.kernel.WorkspaceId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers what is configured in a workspace: who stands where, what is promised, where things go. Each answer is kept under
 * the number of the workspace's configuration, which every change raises in its own transaction, so nothing old is answered
 * after a change, on any node. Only tables that the database knows as configuration ({@code workspace.is_configuration}) may
 * be asked; the answers are shared and must not be changeable.
 */
@Component
public class Configured {

    private static final int MOST = 20_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Tenancy tenancy;
    private final Cache<Key, Object> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    Configured(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    private record Key(WorkspaceId workspace, long version, Object question) {}

    /**
     * The answer as of the beginning of the transaction, if that is for {@linkplain Tenancy#daily daily work}; in another one it
     * is asked for anew, so that who changes the configuration sees what they changed.
     *
     * @param question a record of the asking class with all that the answer depends on
     * @param answer null is not remembered
     */
    public <T extends @Nullable Object> T of(WorkspaceId workspace, Object question, Supplier<T> answer) {
        var inside = Tenancy.inside();
        if (inside == null) {
            return tenancy.daily(workspace, () -> of(workspace, question, answer));
        }
        var version = inside.configuration();
        if (version == null || !inside.workspace().equals(workspace)) {
            return tenancy.in(workspace, answer);
        }
        return at(workspace, version, question, answer);
    }

    /** The same for many things at once, each remembered by itself; those that are not there are left out. */
    public <K, V> Map<K, V> each(
            WorkspaceId workspace,
            Collection<K> asked,
            Function<K, Object> question,
            Function<Set<K>, Map<K, V>> answers) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        var inside = Tenancy.inside();
        if (inside == null) {
            return tenancy.daily(workspace, () -> each(workspace, asked, question, answers));
        }
        var version = inside.configuration();
        if (version == null || !inside.workspace().equals(workspace)) {
            return tenancy.in(workspace, () -> answers.apply(Set.copyOf(asked)));
        }
        return each(workspace, version, asked, question, answers);
    }

    @SuppressWarnings("unchecked") // as below
    private <K, V> Map<K, V> each(
            WorkspaceId workspace,
            long version,
            Collection<K> asked,
            Function<K, Object> question,
            Function<Set<K>, Map<K, V>> answers) {
        Map<K, V> found = new HashMap<>();
        Set<K> unknown = new HashSet<>();
        for (K one : asked) {
            var before = (V) known.getIfPresent(new Key(workspace, version, question.apply(one)));
            if (before == null) {
                unknown.add(one);
            } else {
                found.put(one, before);
            }
        }
        if (!unknown.isEmpty()) {
            answers.apply(unknown).forEach((one, fresh) -> {
                known.put(new Key(workspace, version, question.apply(one)), fresh);
                found.put(one, fresh);
            });
        }
        return found;
    }

    /** The same for who has just read the number of the configuration and needs no transaction if the answer is known. */
    @SuppressWarnings("unchecked") // each question is of a class that has answers of one type
    public <T extends @Nullable Object> T at(WorkspaceId workspace, long version, Object question, Supplier<T> answer) {
        var key = new Key(workspace, version, question);
        var before = (T) known.getIfPresent(key);
        if (before != null) {
            return before;
        }
        T fresh = answer.get();
        if (fresh != null) {
            known.put(key, fresh);
        }
        return fresh;
    }
}
