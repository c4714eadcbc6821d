/** What names and descriptions may hold. */
@NullMarked
package io.attune.ingest.text;

import org.jspecify.annotations.NullMarked;
