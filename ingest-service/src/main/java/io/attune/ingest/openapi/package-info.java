/**
 * What no annotation says of the OpenAPI document, written into it once for all: refusals, bounds, examples, and what generators of
 * clients need to make pleasant types, which are names, references and which fields are always there.
 */
@NullMarked
package io.attune.ingest.openapi;

import org.jspecify.annotations.NullMarked;
