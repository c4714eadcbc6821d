/** A small service that uses everything in this library, for the tests of it. */
@NullMarked
package io.attune.commons.testapp;

import org.jspecify.annotations.NullMarked;
