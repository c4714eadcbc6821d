/** How many observations ingest-service takes in, against what PostgreSQL alone would. */
@NullMarked
package io.attune.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
