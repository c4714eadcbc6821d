package io.attune.ui.page;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Every address of a page is answered with the one document whose script knows the pages. */
@ApplicationScoped
class PageRoutes {

    void register(@Observes Router router) {
        router.getWithRegex("/sessions(/[^/]+)?/?").handler(context -> context.reroute("/"));
    }
}
