/** Lists a page at a time, continued by an opaque token. */
@NullMarked
package io.attune.commons.paging;

import org.jspecify.annotations.NullMarked;
