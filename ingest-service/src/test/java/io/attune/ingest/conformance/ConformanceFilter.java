package io.attune.ingest.conformance;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;

/** Checks every exchange of RestAssured that it is put into. */
public final class ConformanceFilter implements Filter {

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        Object body = request.getBody();
        URI uri = URI.create(request.getURI());
        Conformance.check(new Exchange(
                request.getMethod(),
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                body instanceof String text ? text : null,
                response.statusCode(),
                response.contentType(),
                response.asString()));
        return response;
    }
}
