/** The catalogs, as ingest publishes them: every revision that was seen, because rows of numbers name theirs. */
@NullMarked
package io.attune.recommender.catalog;

import org.jspecify.annotations.NullMarked;
