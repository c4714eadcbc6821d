/** The benchmarks that are programs of their own, by name. */
@NullMarked
package io.attune.benchmarks;

import org.jspecify.annotations.NullMarked;
