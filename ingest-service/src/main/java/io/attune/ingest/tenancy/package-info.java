/** The second wall between projects: PostgreSQL shows a request the rows of its caller's projects alone, whatever the query says. */
@NullMarked
package io.attune.ingest.tenancy;

import org.jspecify.annotations.NullMarked;
