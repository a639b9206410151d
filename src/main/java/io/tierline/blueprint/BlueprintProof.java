package io.tierline.blueprint;

import io.tierline.blueprint.BlueprintPlan.Fault;
import io.tierline.blueprint.proof.Finding;
import io.tierline.blueprint.text.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether whoever raises a ticket reaches somebody who may act, in time, at every hour of a year.
 *
 * @param name what the blueprint calls itself; empty when it does not say
 * @param problems what is wrong with the text, in its order; when there are any nothing was proved
 * @param findings holes first, then warnings, each in the order of the text; at most 500
 * @param from when the year begins
 * @param until when it ends; not part of it
 * @param byDesk whether the people of a desk were looked at; without one, a team whose members the text does not name counts as
 *     manned in its hours
 */
public record BlueprintProof(
        String name, List<Fault> problems, List<Finding> findings, Instant from, Instant until, boolean byDesk) {

    public BlueprintProof {
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
    }

    static List<Fault> faults(List<Problem> problems) {
        return problems.stream()
                .map(problem -> Fault.at(problem.mark(), problem.path(), problem.message()))
                .toList();
    }

    /** Whether the text could be proved at all. */
    public boolean sound() {
        return problems.isEmpty();
    }

    /** How many findings are holes. */
    public long holes() {
        return findings.stream().filter(Finding::isHole).count();
    }

    /** Whether there is nothing wrong and no hole; there may be warnings. */
    public boolean proved() {
        return sound() && holes() == 0;
    }

    /** The findings as compilers say them. */
    public List<String> said(String file) {
        return findings.stream().map(finding -> finding.said(file)).toList();
    }

    /** As plain values, ready for JSON. */
    public Map<String, Object> plain() {
        var values = new LinkedHashMap<String, Object>();
        values.put("proved", proved());
        values.put("name", name);
        values.put("problems", problems);
        values.put("findings", findings.stream().map(Finding::plain).toList());
        values.put("from", from.toString());
        values.put("until", until.toString());
        return values;
    }
}
