package io.attune.ui.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client of a stream: keeps the ids of the events and counts the comments, until it is closed. */
final class EventReader implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final List<Long> ids = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final Thread thread;

    EventReader(URI stream, String token, @Nullable String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        Optional.ofNullable(lastEventId).ifPresent(id -> request.header("Last-Event-ID", id));
        this.response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        this.thread = new Thread(this::read, "events");
        thread.setDaemon(true);
        thread.start();
    }

    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    List<Long> ids() {
        return ids;
    }

    List<String> comments() {
        return comments;
    }

    private void read() {
        try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.startsWith(":")) {
                    comments.add(line);
                }
                Arrays.stream(line.split("id:", 2)).skip(1).forEach(id -> ids.add(Long.valueOf(id.strip())));
            }
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
