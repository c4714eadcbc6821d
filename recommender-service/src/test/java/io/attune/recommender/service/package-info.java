/** The service as a whole, on a real broker and database. */
@NullMarked
package io.attune.recommender.service;

import org.jspecify.annotations.NullMarked;
