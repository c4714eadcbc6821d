/** A real load for the demo's database: transactions like TPC-B, by pgbench where it is installed and over JDBC otherwise. Both measure alike and write the objectives file that the agent reads. */
@NullMarked
package io.attune.local.load;

import org.jspecify.annotations.NullMarked;
