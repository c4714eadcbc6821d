/** Systems that Attune does not know, tuned with a catalog that the client brings. */
@NullMarked
package io.attune.systemtests.custom;

import org.jspecify.annotations.NullMarked;
