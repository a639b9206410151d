package io.tierline.directory;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** What the directory refuses. */
public enum DirectoryRefusal implements Refusal {
    /** Somebody took the key, address, domain or scope in the same moment. */
    ALREADY_THERE(Kind.CONFLICT),
    /** It still stands in a chain that lives. */
    STILL_IN_CHAIN(Kind.CONFLICT),
    /** The organisation still has people or teams that live. */
    STILL_PEOPLED(Kind.CONFLICT),
    /** It is archived; nothing about it changes any more. */
    ARCHIVED(Kind.CONFLICT);

    private final Kind kind;

    DirectoryRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
