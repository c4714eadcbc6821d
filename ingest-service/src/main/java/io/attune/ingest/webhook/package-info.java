/**
 * Tells other systems what happens, by HTTP requests that are signed as the Standard Webhooks specification says
 * (standardwebhooks.com), tried again when they fail, and never sent into the network that the service itself is in.
 */
@NullMarked
package io.attune.ingest.webhook;

import org.jspecify.annotations.NullMarked;
