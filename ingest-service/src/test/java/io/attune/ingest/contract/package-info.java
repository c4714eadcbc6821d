/** Tests that walk the OpenAPI document: what holds for every operation is asked of every operation. */
@NullMarked
package io.attune.ingest.contract;

import org.jspecify.annotations.NullMarked;
