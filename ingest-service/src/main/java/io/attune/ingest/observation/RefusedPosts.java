package io.attune.ingest.observation;

import io.attune.commons.problem.Problem;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Counts the posts of observations that were refused as a whole, whoever refused them: access rules, limits, the resource. */
class RefusedPosts {

    private static final int FIRST_REFUSAL = 400;
    private static final Set<Class<?>> RESOURCES = Set.of(ObservationResource.class, ObservationBatchResource.class);

    private final ObservationCounts counts;

    RefusedPosts(ObservationCounts counts) {
        this.counts = counts;
    }

    @ServerResponseFilter
    void count(ContainerResponseContext response, ResourceInfo resource) {
        if (response.getStatus() >= FIRST_REFUSAL
                && response.getEntity() instanceof Problem problem
                && isPost(resource.getResourceMethod())) {
            counts.refused(problem.code());
        }
    }

    private static boolean isPost(@Nullable Method operation) {
        return operation != null
                && operation.isAnnotationPresent(POST.class)
                && RESOURCES.contains(operation.getDeclaringClass());
    }
}
