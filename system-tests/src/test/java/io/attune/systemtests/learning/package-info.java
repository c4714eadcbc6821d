/** The learning services with many workloads. */
@NullMarked
package io.attune.systemtests.learning;

import org.jspecify.annotations.NullMarked;
