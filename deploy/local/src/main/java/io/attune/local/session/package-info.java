/** Tuning sessions, made over the services' REST API as anyone would make them. */
@NullMarked
package io.attune.local.session;

import org.jspecify.annotations.NullMarked;
