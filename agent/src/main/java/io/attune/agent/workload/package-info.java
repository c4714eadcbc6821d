/** The user's workload command: started for a window, ended with all its processes, and the objectives that it wrote. */
@NullMarked
package io.attune.agent.workload;

import org.jspecify.annotations.NullMarked;
