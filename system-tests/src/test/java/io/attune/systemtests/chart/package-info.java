/** The Helm chart: linted, rendered for every value set in {@code ci/}, and each manifest checked. */
@NullMarked
package io.attune.systemtests.chart;

import org.jspecify.annotations.NullMarked;
