/**
 * Pruning: from a workload's whole metric matrix to the few metrics that stand for all. Puts the factor analysis and the clustering
 * together and says what is done before and after them; no framework.
 */
@NullMarked
package io.attune.characterization.pruning;

import org.jspecify.annotations.NullMarked;
