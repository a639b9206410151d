package io.tierline.oncall;

/**
 * One step of a policy.
 *
 * @param minutes how long an acknowledgement is waited for; 1 to 1,440
 */
public record PagingStep(PageTarget target, int minutes) {

    static final int MOST_MINUTES = 1_440;
}
