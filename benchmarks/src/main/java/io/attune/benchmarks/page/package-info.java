/** How long a page of a list and of an export takes where there are a million rows, and what the service's memory does meanwhile. */
@NullMarked
package io.attune.benchmarks.page;

import org.jspecify.annotations.NullMarked;
