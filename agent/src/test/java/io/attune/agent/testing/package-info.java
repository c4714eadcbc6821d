/** What the agent's tests share: a real PostgreSQL, traffic on it, and a server that keeps to the REST contract. */
@NullMarked
package io.attune.agent.testing;

import org.jspecify.annotations.NullMarked;
