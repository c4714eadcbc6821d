/** Where tuning requests and observations, which arrive in any order, meet: the second to come asks for the answer. */
@NullMarked
package io.attune.recommender.request;

import org.jspecify.annotations.NullMarked;
