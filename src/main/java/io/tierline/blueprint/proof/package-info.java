/**
 * Proves a blueprint before it is used: whoever raises what under which plan, in which phase, at whatever hour of the year,
 * reaches somebody who may act, in time for what is promised. Works on stretches of opening time, never hour by hour.
 */
@NullMarked
package io.tierline.blueprint.proof;

import org.jspecify.annotations.NullMarked;
