/** Sessions: one tuning effort each, with its machine, objective, knobs with bounds, budget and guardrails. */
@NullMarked
package io.attune.model.session;

import org.jspecify.annotations.NullMarked;
