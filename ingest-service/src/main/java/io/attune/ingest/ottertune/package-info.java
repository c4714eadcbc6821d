/**
 * The operations of OtterTune that its driver and its controller call, so that both go on working unchanged: uploads become
 * observations, recommendations the next configuration. What they send is turned into the documents that the API takes, so that there
 * is one way into the database; {@code docs/ottertune.md} says what differs.
 */
@NullMarked
package io.attune.ingest.ottertune;

import org.jspecify.annotations.NullMarked;
