/** What a server of the MySQL family reports of itself, over Vert.x's reactive client, which unlike the vendors' drivers is Apache-licensed. */
@NullMarked
package io.attune.agent.mysql;

import org.jspecify.annotations.NullMarked;
