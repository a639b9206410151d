package io.tierline.blueprint.replay;

/**
 * What ladders and critical periods did.
 *
 * @param steps how many steps of ladders came
 * @param pages how many times somebody was paged, by a step or in a critical period
 * @param raises how many times a step raised the priority
 * @param handUps how many times a step offered a ticket to the next level
 * @param emergencies how many tickets skipped the levels in a critical period
 */
public record Climbed(long steps, long pages, long raises, long handUps, long emergencies) {}
