package io.tierline.promise;

import io.tierline.kernel.WireWord;

/** In which hours a step may come. */
public enum StepHours implements WireWord {
    /** Within the hours of the promise's calendar; what falls outside waits until it opens. */
    SERVICE,
    /** By day and by night. */
    ANY
}
