/** What the topic {@code observations} told: each session's measured windows. */
@NullMarked
package io.attune.ui.observation;

import org.jspecify.annotations.NullMarked;
