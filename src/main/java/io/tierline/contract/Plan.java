package io.tierline.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A support plan in its present version.
 *
 * @param calendarKey the hours it covers; null means always
 * @param version counts its changes; a ticket names the one it was promised under
 * @param standard whether it applies to customers without a contract
 */
public record Plan(
        String key,
        String name,
        @Nullable String calendarKey,
        Set<SupportChannel> channels,
        String description,
        List<LeftOut> leftOut,
        int version,
        boolean standard,
        boolean archived) {

    public Plan {
        channels = Set.copyOf(channels);
        leftOut = List.copyOf(leftOut);
    }

    /** What is to be said of a channel that it does not include; empty when it includes it. */
    public Optional<NotIncluded> insteadOf(SupportChannel channel) {
        return channels.contains(channel)
                ? Optional.empty()
                : Optional.of(new NotIncluded(name, channel, how(channel), channels));
    }

    private String how(SupportChannel channel) {
        return leftOut.stream()
                .filter(one -> one.what().equals(channel.wire()))
                .map(LeftOut::how)
                .findFirst()
                .orElse("");
    }
}
