/** The benchmarks' script gives the right verdict. */
@NullMarked
package io.attune.systemtests.benchmark;

import org.jspecify.annotations.NullMarked;
