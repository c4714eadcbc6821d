/**
 * Clients in Java, TypeScript and Python as users of the REST API make them: generated from the committed document, compiled, and used
 * against the running service. The calls are in the test resources, one program in each language.
 */
@NullMarked
package io.attune.systemtests.clients;

import org.jspecify.annotations.NullMarked;
