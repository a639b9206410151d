package io.tierline.channel;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** Why mail matters are refused. */
public enum ChannelRefusal implements Refusal {
    ADDRESS_TAKEN(Kind.CONFLICT),
    NO_SUCH_DESK(Kind.INVALID),
    STILL_WAITING(Kind.CONFLICT),
    ALREADY_ON_A_TICKET(Kind.CONFLICT),
    ALREADY_SENT(Kind.CONFLICT);

    private final Kind kind;

    ChannelRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String code() {
        return "mail-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
