/** Tests of the whole system, from outside: processes, sockets and files only. */
@NullMarked
package io.attune.systemtests;

import org.jspecify.annotations.NullMarked;
