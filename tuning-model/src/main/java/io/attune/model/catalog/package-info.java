/** Catalogs: all knobs and metrics of one DBMS type and version. */
@NullMarked
package io.attune.model.catalog;

import org.jspecify.annotations.NullMarked;
