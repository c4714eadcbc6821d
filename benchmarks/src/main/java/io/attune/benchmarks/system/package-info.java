/** What the benchmarks observe: systems that are not there, of any size. */
@NullMarked
package io.attune.benchmarks.system;

import org.jspecify.annotations.NullMarked;
