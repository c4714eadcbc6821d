/**
 * Catalogs as clients write them: the document that is imported and exported, its way into a {@link io.attune.model.catalog.Catalog}
 * with everything that is wrong with it, and the way back. Pure code, apart from storing and publishing.
 */
@NullMarked
package io.attune.ingest.definition;

import org.jspecify.annotations.NullMarked;
