/** JSON text in columns of the database. */
@NullMarked
package io.attune.ingest.json;

import org.jspecify.annotations.NullMarked;
