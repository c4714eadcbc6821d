/** Events arrive once in effect: the effect and the note that it happened share one transaction; what cannot be handled becomes a dead letter. */
@NullMarked
package io.attune.commons.inbox;

import org.jspecify.annotations.NullMarked;
