/** The other services as a learning service meets them: what they publish and read on the topics, and the tokens of callers. */
@NullMarked
package io.attune.learning.outside;

import org.jspecify.annotations.NullMarked;
