/** The reference agent: how a run can end. Each stage of the loop has a package of its own. */
@NullMarked
package io.attune.agent;

import org.jspecify.annotations.NullMarked;
