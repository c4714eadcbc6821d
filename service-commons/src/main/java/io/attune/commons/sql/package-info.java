/** Statements that come too often to go through Hibernate. */
@NullMarked
package io.attune.commons.sql;

import org.jspecify.annotations.NullMarked;
