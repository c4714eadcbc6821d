package io.attune.commons.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.commons.testapp.KnownTokens;
import io.attune.commons.token.Scope;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class BodyTest {

    private static final int LIMIT = 1 << 20;
    private static final byte[] HEAD = "{\"pages\":1,\"text\":\"".getBytes(UTF_8);

    @Inject
    KnownTokens tokens;

    @TestHTTPResource("/api/v1/notes")
    @SuppressWarnings("NullAway.Init")
    URI notes;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void takesAPlainBodyWithinTheBound() throws Exception {
        var answer = post(BodyPublishers.ofByteArray(note(LIMIT - 100)), "identity");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"characters\":" + (LIMIT - 100) + "}");
    }

    @Test
    void takesGzip() throws Exception {
        assertThat(post(BodyPublishers.ofByteArray(gzip(note(500))), "gzip").body())
                .isEqualTo("{\"characters\":500}");
    }

    @Test
    void takesDeflateWithAndWithoutItsFrame() throws Exception {
        assertThat(post(BodyPublishers.ofByteArray(deflate(note(500), false)), "deflate")
                        .body())
                .isEqualTo("{\"characters\":500}");
        assertThat(post(BodyPublishers.ofByteArray(deflate(note(500), true)), "deflate")
                        .body())
                .isEqualTo("{\"characters\":500}");
    }

    @Test
    void refusesADeclaredLengthThatIsTooLargeWithoutReadingIt() throws Exception {
        long length = (100L << 20) + HEAD.length;
        BodyPublisher large = BodyPublishers.ofInputStream(() -> endless(100));

        isTooLarge(post(BodyPublishers.fromPublisher(large, length), "identity"));
    }

    @Test
    void refusesABodyOfUndeclaredLengthOnceItIsTooLarge() throws Exception {
        byte[] body = note(4 << 20);
        isTooLarge(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), "identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "0", "x"})
    @Timeout(60)
    void answersAClientThatSendsAHundredMegabytesInChunksBeforeItReads(String filling) throws Exception {
        byte[] chunk = filling.repeat(1 << 16).getBytes(UTF_8);
        try (var socket = new Socket(notes.getHost(), notes.getPort())) {
            socket.setSoTimeout(20_000);
            var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 17);
            out.write(("POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + tokens.make(null, Scope.OBSERVATIONS_WRITE)
                            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(HEAD.length)
                            + "\r\n")
                    .getBytes(UTF_8));
            out.write(HEAD);
            out.write("\r\n".getBytes(UTF_8));
            for (int sent = 0; sent < 100 << 20; sent += chunk.length) {
                out.write("10000\r\n".getBytes(UTF_8));
                out.write(chunk);
                out.write("\r\n".getBytes(UTF_8));
            }
            out.write("0\r\n\r\n".getBytes(UTF_8));
            out.flush();

            assertThat(answer(socket.getInputStream()))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("application/problem+json", "\"code\":\"BODY_TOO_LARGE\"");
        }
    }

    /** The first answer on a connection that stays open, to the end of its body. */
    private static String answer(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            text.append((char) next);
            if (next == '}') {
                break;
            }
        }
        return text.toString();
    }

    @Test
    void refusesABombOfGzip() throws Exception {
        byte[] bomb = gzip(endless(500));
        assertThat(bomb.length).isLessThan(LIMIT);

        isTooLarge(post(BodyPublishers.ofByteArray(bomb), "gzip"));
    }

    @Test
    void refusesABombOfBlanks() throws Exception {
        byte[] blanks = new byte[16 << 20];
        Arrays.fill(blanks, (byte) ' ');

        isTooLarge(post(BodyPublishers.ofByteArray(gzip(blanks)), "gzip"));
    }

    @Test
    void refusesABodyThatIsNotWhatItsEncodingSays() throws Exception {
        isProblem(post(BodyPublishers.ofByteArray(note(5)), "gzip"), 400, "MALFORMED_BODY");
    }

    @Test
    void refusesABodyThatBreaksOff() throws Exception {
        byte[] whole = gzip(note(5_000));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        isProblem(post(BodyPublishers.ofByteArray(half), "gzip"), 400, "MALFORMED_BODY");
    }

    @Test
    void refusesAnEncodingThatItDoesNotKnow() throws Exception {
        isProblem(post(BodyPublishers.ofByteArray(note(5)), "br"), 415, "UNSUPPORTED_CONTENT_ENCODING");
    }

    /** The service's read-timeout is shorter than the test's patience. */
    @Test
    void givesUpOnAClientThatFallsSilentInTheMiddleOfItsBody() throws Exception {
        try (Socket socket = new Socket(notes.getHost(), notes.getPort())) {
            socket.setSoTimeout(30_000);
            String head = "POST " + notes.getPath() + " HTTP/1.1\r\nHost: " + notes.getAuthority()
                    + "\r\nAuthorization: Bearer " + tokens.make(null, Scope.OBSERVATIONS_WRITE)
                    + "\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(UTF_8));

            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 5");
        }
    }

    private HttpResponse<String> post(BodyPublisher body, String encoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(notes)
                .header("Authorization", "Bearer " + tokens.make(null, Scope.OBSERVATIONS_WRITE))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** A note whose text goes on for a number of megabytes. */
    private static InputStream endless(int megabytes) {
        byte[] text = new byte[1 << 20];
        Arrays.fill(text, (byte) 'x');
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(HEAD));
        for (int i = 0; i < megabytes; i++) {
            parts.add(new ByteArrayInputStream(text));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static byte[] note(int characters) {
        byte[] note = new byte[characters + 24];
        Arrays.fill(note, (byte) 'x');
        System.arraycopy(HEAD, 0, note, 0, HEAD.length);
        byte[] tail = "\"}   ".getBytes(UTF_8);
        System.arraycopy(tail, 0, note, HEAD.length + characters, tail.length);
        return note;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        return gzip(new ByteArrayInputStream(plain));
    }

    private static byte[] gzip(InputStream plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            plain.transferTo(gzip);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean bare) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED, bare))) {
            deflate.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void isTooLarge(HttpResponse<String> answer) {
        isProblem(answer, 413, "BODY_TOO_LARGE");
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").hasSizeLessThan(1_000);
    }
}
