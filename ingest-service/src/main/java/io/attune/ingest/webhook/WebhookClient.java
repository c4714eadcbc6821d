package io.attune.ingest.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Posts messages. It connects to the very address that was checked, follows no redirect, and reads no more than the head of the
 * answer.
 */
@ApplicationScoped
class WebhookClient {

    private static final Logger LOG = Logger.getLogger(WebhookClient.class);
    private static final int LARGEST_HEAD = 16_384;

    private final WebhookConfiguration configuration;
    private final AddressGuard guard;
    private final HttpClient http;

    WebhookClient(Vertx vertx, WebhookConfiguration configuration) {
        this.configuration = configuration;
        this.guard = new AddressGuard(configuration.allowPrivate());
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setConnectTimeout((int) configuration.timeout().toMillis()));
    }

    /** The answer's status. */
    int post(URI url, Map<String, String> headers, String body) throws WebhookUnreachableException {
        try {
            InetAddress address = guard.resolve(url.getHost());
            boolean isTls = "https".equalsIgnoreCase(url.getScheme());
            int port = url.getPort() >= 0 ? url.getPort() : isTls ? 443 : 80;
            String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            RequestOptions request = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                    .setHost(url.getHost())
                    .setPort(port)
                    .setSsl(isTls)
                    .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                    .setFollowRedirects(false)
                    .setTimeout(configuration.timeout().toMillis());
            headers.forEach(request::putHeader);
            return http.request(request)
                    .compose(call -> call.send(body).map(answer -> {
                        int status = answer.statusCode();
                        answer.exceptionHandler(reset -> LOG.trace("The rest of an answer is not read", reset));
                        call.reset();
                        return status;
                    }))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(2 * configuration.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (UnknownHostException e) {
            throw new WebhookUnreachableException("the host is not known");
        } catch (AddressGuard.RefusedAddressException e) {
            throw new WebhookUnreachableException(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            throw new WebhookUnreachableException("it cannot be reached: "
                    + (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
        } catch (TimeoutException e) {
            throw new WebhookUnreachableException("it did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WebhookUnreachableException("the service stopped meanwhile");
        }
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** There was no answer. */
    static final class WebhookUnreachableException extends Exception {

        private static final long serialVersionUID = 1L;

        WebhookUnreachableException(String why) {
            super(why);
        }
    }
}
