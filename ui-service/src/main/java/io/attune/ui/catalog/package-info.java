/** What the topic {@code catalogs} told: every revision that was ever seen, because rows of numbers are in the order of theirs. */
@NullMarked
package io.attune.ui.catalog;

import org.jspecify.annotations.NullMarked;
