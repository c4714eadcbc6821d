/** The report of all knobs and metrics of a running PostgreSQL or MariaDB, from which a catalog is made. */
@NullMarked
package io.attune.agent.catalog;

import org.jspecify.annotations.NullMarked;
