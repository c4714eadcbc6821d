/**
 * People, who come by signed tokens (JWT) of identity providers: which tokens are good, and what roles and projects their claims give.
 * Apart from {@code token}, whose tokens are of our own making.
 */
@NullMarked
package io.attune.ingest.person;

import org.jspecify.annotations.NullMarked;
