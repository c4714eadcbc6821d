package io.attune.commons.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.attune.commons.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses request bodies ({@code Content-Encoding: gzip} or {@code deflate}, the latter with or without zlib's
 * frame) and bounds them as they come in and as they come out, so that a bomb is never inflated beyond the bound.
 */
@Provider
class BodyDecoding implements ReaderInterceptor {

    private static final int ZLIB_HEADER_BYTES = 2;

    private final BodyLimits limits;
    private final UriInfo request;

    BodyDecoding(BodyLimits limits, UriInfo request) {
        this.limits = limits;
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        long limit = limits.of(request.getPath());
        String encoding = context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        try {
            InputStream encoded = new BoundedInput(context.getInputStream(), limit);
            context.setInputStream(new BoundedInput(decoded(encoded, encoding), limit));
            return required(context.proceed());
        } catch (ZipException | EOFException e) {
            throw malformed();
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw incomplete();
        } catch (WebApplicationException e) {
            if (e.getCause() instanceof ZipException || e.getCause() instanceof EOFException) {
                throw malformed();
            }
            throw e;
        }
    }

    /** A resource that takes a body gets one: neither nothing nor JSON's null. */
    private static Object required(@Nullable Object body) {
        if (body == null) {
            throw new ProblemException(400, "BODY_MISSING", "This needs a body.");
        }
        return body;
    }

    private static InputStream decoded(InputStream encoded, @Nullable String encoding) throws IOException {
        if (encoding == null) {
            return encoded;
        }
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> encoded;
            case "gzip", "x-gzip" -> new GZIPInputStream(encoded);
            case "deflate", "zlib" -> inflated(encoded);
            default ->
                throw new ProblemException(
                        415,
                        "UNSUPPORTED_CONTENT_ENCODING",
                        "The body may be compressed with gzip or deflate.",
                        List.of(),
                        Map.of("Accept-Encoding", "gzip, deflate"));
        };
    }

    /** RFC 9110 wants zlib's frame around deflate; some clients leave it away. */
    private static InputStream inflated(InputStream encoded) throws IOException {
        var buffered = new BufferedInputStream(encoded);
        buffered.mark(ZLIB_HEADER_BYTES);
        int method = buffered.read();
        int flags = buffered.read();
        buffered.reset();
        boolean framed = (method & 0x0f) == 8 && ((method << 8) + flags) % 31 == 0;
        return new InflaterInputStream(buffered, new Inflater(!framed));
    }

    /** The client went away or fell silent; where it still listens, it hears this. */
    private static ProblemException incomplete() {
        return new ProblemException(
                408, "BODY_INCOMPLETE", "The body did not come in time.", List.of(), Map.of("Connection", "close"));
    }

    private static ProblemException malformed() {
        return new ProblemException(400, "MALFORMED_BODY", "The body is not what its Content-Encoding says.");
    }
}
