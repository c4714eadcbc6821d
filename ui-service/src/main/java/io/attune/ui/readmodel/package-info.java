/** The read model's tables in schema {@code ui}: running statements on them. What is in which table is known to the capability that owns it. */
@NullMarked
package io.attune.ui.readmodel;

import org.jspecify.annotations.NullMarked;
