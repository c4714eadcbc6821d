/** A PostgreSQL catalog, sessions on it and DBMSs that answer by formula, for tests. */
@NullMarked
package io.attune.recommender.example;

import org.jspecify.annotations.NullMarked;
