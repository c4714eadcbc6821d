/** What the agent refuses whatever a server says: knobs that it never sets, and a throughput below which it ends a window. */
@NullMarked
package io.attune.agent.guardrail;

import org.jspecify.annotations.NullMarked;
