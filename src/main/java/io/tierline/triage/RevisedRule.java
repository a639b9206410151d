package io.tierline.triage;

/**
 * A routing rule as it is kept.
 *
 * @param revision goes up with every change of the rule
 */
public record RevisedRule(RoutingRule rule, long revision) {}
