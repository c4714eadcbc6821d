/** Knobs: the configuration parameters of a DBMS, their domains, how their values become numbers and
 * text again, and what the curated overlay says about tuning them. Apart because every service reads knobs and only the
 * catalog writes them. */
@NullMarked
package io.attune.model.knob;

import org.jspecify.annotations.NullMarked;
