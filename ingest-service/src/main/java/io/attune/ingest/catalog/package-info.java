/** What Attune knows of each DBMS version: what the DBMS reports of itself, joined with our curated overlay, in numbered revisions. Joining is pure code ({@link io.attune.ingest.catalog.CatalogAssembly}), apart from storing and publishing. */
@NullMarked
package io.attune.ingest.catalog;

import org.jspecify.annotations.NullMarked;
