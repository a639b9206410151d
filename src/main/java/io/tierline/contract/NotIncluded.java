package io.tierline.contract;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way in that a customer's plan leaves out.
 *
 * @param plan the plan's name
 * @param how to get it all the same, for people; empty when nothing is said
 * @param offered the ways that it includes
 */
public record NotIncluded(String plan, SupportChannel channel, String how, Set<SupportChannel> offered) {

    public NotIncluded {
        offered = Set.copyOf(offered);
    }

    /** "The plan “Standard” does not include the telephone. Comes with Enterprise. It includes the portal and e-mail." */
    public String says() {
        var way = how.isBlank() ? "" : " " + how.strip() + (how.strip().endsWith(".") ? "" : ".");
        return "The plan “%s” does not include %s.%s%s".formatted(plan, channel.said(), way, instead());
    }

    private String instead() {
        return offered.isEmpty()
                ? ""
                : offered.stream()
                        .sorted()
                        .map(SupportChannel::said)
                        .collect(Collectors.joining(" and ", " It includes ", "."));
    }
}
