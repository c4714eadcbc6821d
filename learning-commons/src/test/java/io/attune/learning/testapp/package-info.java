/** A small learning service, for the tests of this library. */
@NullMarked
package io.attune.learning.testapp;

import org.jspecify.annotations.NullMarked;
