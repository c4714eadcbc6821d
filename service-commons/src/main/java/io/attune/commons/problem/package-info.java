/** Errors of the REST APIs as RFC 9457 problem details with a stable code, never with a stack trace. */
@NullMarked
package io.attune.commons.problem;

import org.jspecify.annotations.NullMarked;
