/** A configuration in the forms that a DBMS, and what runs one, read: with what takes it back, exactly quoted. Pure code. */
@NullMarked
package io.attune.ingest.settings;

import org.jspecify.annotations.NullMarked;
