package io.attune.systemtests.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** A request body far beyond what is accepted, written to a bare socket, as careless clients do: without asking first. */
final class LargeBody {

    private static final int CHUNK = 1 << 16;
    private static final int TIMEOUT_MILLIS = 30_000;

    private final long size;
    private final boolean lengthKnown;
    private volatile long sent;

    /**
     * @param size bytes
     * @param lengthKnown whether the request says how long it is, or comes in chunks
     */
    LargeBody(long size, boolean lengthKnown) {
        this.size = size;
        this.lengthKnown = lengthKnown;
    }

    /** Bytes that the server, or the buffers on the way to it, took. */
    long sent() {
        return sent;
    }

    /** Posts the body and gives what was answered, head and all. */
    String postTo(URI server, String path, String token) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(server, path, token).getBytes(StandardCharsets.US_ASCII));
            Thread writer = new Thread(() -> write(out), "large-body");
            writer.setDaemon(true);
            writer.start();
            return answer(socket.getInputStream());
        }
    }

    private String head(URI server, String path, String token) {
        return "POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n"
                + (lengthKnown ? "Content-Length: " + size : "Transfer-Encoding: chunked")
                + "\r\nConnection: close\r\n\r\n";
    }

    private void write(OutputStream out) {
        byte[] chunk = new byte[CHUNK];
        Arrays.fill(chunk, (byte) ' ');
        byte[] size = (Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            for (long written = 0; written < this.size; written += CHUNK) {
                if (!lengthKnown) {
                    out.write(size);
                }
                out.write(chunk);
                if (!lengthKnown) {
                    out.write('\r');
                    out.write('\n');
                }
                sent = written + CHUNK;
            }
            if (!lengthKnown) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            System.out.printf(Locale.ROOT, "The server took %d of %d bytes: %s%n", sent, this.size, e.getMessage());
        }
    }

    /** All that comes until the connection ends, however it ends. */
    private static String answer(InputStream in) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[CHUNK];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (IOException e) {
            answer.writeBytes(("\n[connection ended: " + e.getMessage() + "]").getBytes(StandardCharsets.UTF_8));
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** Few bytes that inflate to {@code size} spaces, which a JSON parser would read on and on. */
    static byte[] gzipBomb(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] spaces = new byte[CHUNK];
            Arrays.fill(spaces, (byte) ' ');
            for (int written = 0; written < size; written += CHUNK) {
                gzip.write(spaces);
            }
        }
        return bytes.toByteArray();
    }
}
