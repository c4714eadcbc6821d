/** The sessions, each as last changed. */
@NullMarked
package io.attune.recommender.session;

import org.jspecify.annotations.NullMarked;
