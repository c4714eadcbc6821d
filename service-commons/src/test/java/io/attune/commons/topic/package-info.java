@NullMarked
package io.attune.commons.topic;

import org.jspecify.annotations.NullMarked;
