/** What the topic {@code recommendations} told: each recommendation as last changed. */
@NullMarked
package io.attune.ui.recommendation;

import org.jspecify.annotations.NullMarked;
