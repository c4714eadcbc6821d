package io.attune.benchmarks.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection that is kept open. It costs next to nothing, so that what is measured is the service. */
final class Wire implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 << 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    Wire(URI server, String token) throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        this.head = " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    /** The body of the answer, which must have that status. */
    String post(String path, ByteArrayOutputStream body, int status) throws IOException {
        out.write(("POST /api/v1" + path + head + body.size() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeTo(out);
        out.flush();
        String first = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        String answer = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!first.startsWith("HTTP/1.1 " + status)) {
            throw new IOException("Answered " + first + ": " + answer);
        }
        return answer;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
