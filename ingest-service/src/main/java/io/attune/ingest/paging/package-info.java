/** How a list is asked for page by page. Apart because every resource with a list takes the same parameters. */
@NullMarked
package io.attune.ingest.paging;

import org.jspecify.annotations.NullMarked;
