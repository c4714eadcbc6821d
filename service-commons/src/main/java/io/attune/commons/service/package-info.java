/** Which service this process is. */
@NullMarked
package io.attune.commons.service;

import org.jspecify.annotations.NullMarked;
