/** Holds every request and answer of the tests against the OpenAPI document, so that code and document cannot drift apart. */
@NullMarked
package io.attune.ingest.conformance;

import org.jspecify.annotations.NullMarked;
