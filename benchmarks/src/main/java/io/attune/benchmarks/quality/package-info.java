/** How good the recommended configurations are: strategies on systems that others measured, by their authors' protocols, beside what other tuners reached there. */
@NullMarked
package io.attune.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
