/** What the topic {@code tuning-requests} told: the last request of each session, to say that an answer is being computed. */
@NullMarked
package io.attune.ui.request;

import org.jspecify.annotations.NullMarked;
