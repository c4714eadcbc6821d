/** The settings that all services that learn from workloads share. */
@NullMarked
package io.attune.learning;

import org.jspecify.annotations.NullMarked;
