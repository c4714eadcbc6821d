/** The public REST API of an Attune server as the agent uses it: what is sent, what comes back, when a call is repeated. Knows nothing of databases. */
@NullMarked
package io.attune.agent.api;

import org.jspecify.annotations.NullMarked;
