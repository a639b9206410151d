package io.tierline.promise;

import io.tierline.kernel.WireWord;
import io.tierline.oncall.PagingPolicy;
import java.util.Optional;
import java.util.regex.Pattern;

/** Effects in writing. */
final class EffectWords {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final String NOTIFY = "notify ";
    private static final String ROLE = NOTIFY + "role:";
    private static final String PAGE = "page ";

    private EffectWords() {}

    static Optional<Effect> parse(String text) {
        if (text.startsWith(ROLE)) {
            return key(text, ROLE).map(Effect.NotifyRole::new);
        }
        if (text.startsWith(PAGE)) {
            return key(text, PAGE)
                    .map(key -> key.equals(PagingPolicy.OF_TEAM) ? new Effect.PageTeam() : new Effect.Page(key));
        }
        if (text.startsWith(NOTIFY)) {
            return WireWord.parse(
                            Effect.Whom.class, text.substring(NOTIFY.length()).strip())
                    .map(Effect.Notify::new);
        }
        return switch (text) {
            case "raise-priority" -> Optional.of(new Effect.RaisePriority());
            case "hand-up" -> Optional.of(new Effect.HandUp());
            case "assign-senior" -> Optional.of(new Effect.AssignSenior());
            default -> Optional.empty();
        };
    }

    private static Optional<String> key(String text, String prefix) {
        return Optional.of(text.substring(prefix.length()).strip())
                .filter(key -> KEY.matcher(key).matches());
    }
}
