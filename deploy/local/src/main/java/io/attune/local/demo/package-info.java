/** The whole loop on a throw-away database: a project and a session over REST, a target with a load, the agent, and what came of it read back over REST. */
@NullMarked
package io.attune.local.demo;

import org.jspecify.annotations.NullMarked;
