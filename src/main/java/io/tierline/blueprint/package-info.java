/**
 * The support plan as code: one text says how a workspace works. It is read, compared with what runs, and made so in one
 * transaction through the façades of the features it speaks of; every version is kept. {@link io.tierline.blueprint.Blueprints}
 * does all that; what no other feature keeps (entitlements, figures to reach, ticket steps) is answered by
 * {@link io.tierline.blueprint.Undertakings}.
 */
@ApplicationModule
@NullMarked
package io.tierline.blueprint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
