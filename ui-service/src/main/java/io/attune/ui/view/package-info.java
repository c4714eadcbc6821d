/** What the pages show, put together from the other packages, and the REST resources that answer with it. */
@NullMarked
package io.attune.ui.view;

import org.jspecify.annotations.NullMarked;
