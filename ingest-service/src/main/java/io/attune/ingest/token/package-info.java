/** The tokens that people and agents call with: made here, stored hashed, and looked up for every service. */
@NullMarked
package io.attune.ingest.token;

import org.jspecify.annotations.NullMarked;
