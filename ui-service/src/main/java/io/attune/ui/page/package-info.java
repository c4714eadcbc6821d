/** The pages' own addresses in the web server. */
@NullMarked
package io.attune.ui.page;

import org.jspecify.annotations.NullMarked;
