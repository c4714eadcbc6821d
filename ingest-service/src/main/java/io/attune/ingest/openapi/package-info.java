/** What every operation of the OpenAPI document has in common, written into the document once for all. */
@NullMarked
package io.attune.ingest.openapi;

import org.jspecify.annotations.NullMarked;
