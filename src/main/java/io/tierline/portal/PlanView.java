package io.tierline.portal;

import io.tierline.contract.LeftOut;
import java.util.List;

/**
 * What the customer's plan promises.
 *
 * @param channels the ways in it includes
 * @param leftOut what it does not include, and how to get it
 */
public record PlanView(
        String heading, String description, List<String> channels, List<Term> terms, List<LeftOut> leftOut) {

    /** One severity: what it is and what is promised for it. */
    public record Term(String words, String says, String hours) {}
}
