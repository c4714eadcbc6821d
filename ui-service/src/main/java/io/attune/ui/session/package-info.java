/** What the topic {@code sessions} told: each session as last changed. */
@NullMarked
package io.attune.ui.session;

import org.jspecify.annotations.NullMarked;
