/** What the gauges of a service say about its tables: read in the background, whoever scrapes and however often. */
@NullMarked
package io.attune.commons.metrics;

import org.jspecify.annotations.NullMarked;
