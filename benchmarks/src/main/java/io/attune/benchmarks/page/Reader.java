package io.attune.benchmarks.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.systemtests.stack.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Reads lists page after page and files as they come, with one token, and times it. */
final class Reader {

    private static final int CHUNK = 1 << 16;

    private final URI server;
    private final String bearer;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Reader(URI server, String bearer) {
        this.server = server;
        this.bearer = bearer;
    }

    /**
     * What came of a walk.
     *
     * @param items how many were listed
     * @param times of each page, from asking for it until all of it is there
     * @param tokens of all pages but the first, in order
     */
    record Walk(long items, Times times, List<String> tokens) {

        /** Where the list goes on in the middle of what was walked; empty where it was one page. */
        String middle() {
            return tokens.isEmpty() ? "" : tokens.get(tokens.size() / 2);
        }

        /** The last page. */
        String end() {
            return tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1);
        }
    }

    /**
     * From the page of that token to the last one, or so many pages.
     *
     * @param token empty for the first page
     */
    Walk walk(String list, int pageSize, String token, int most) throws IOException, InterruptedException {
        Times times = new Times();
        List<String> tokens = new ArrayList<>();
        long items = 0;
        String first = list + (list.contains("?") ? "&" : "?") + "pageSize=" + pageSize;
        String page = token.isEmpty() ? first : first + "&pageToken=" + token;
        while (times.count() < most) {
            long before = System.nanoTime();
            byte[] body = get(page, BodyHandlers.ofByteArray()).body();
            times.add(System.nanoTime() - before);
            JsonNode read = ApiClient.JSON.readTree(body);
            items += read.path("items").size();
            if (!read.path("nextPageToken").isTextual()) {
                break;
            }
            tokens.add(read.path("nextPageToken").asText());
            page = first + "&pageToken=" + tokens.get(tokens.size() - 1);
        }
        return new Walk(items, times, tokens);
    }

    /**
     * What came of a file.
     *
     * @param firstMillis until its first byte
     * @param pauseMillis the longest time that nothing came after that
     */
    record File(long bytes, double seconds, double firstMillis, double pauseMillis) {}

    File file(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (InputStream in = get(path, BodyHandlers.ofInputStream()).body()) {
            byte[] chunk = new byte[CHUNK];
            long bytes = in.read(chunk);
            long first = System.nanoTime();
            long last = first;
            long pause = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                long now = System.nanoTime();
                pause = Math.max(pause, now - last);
                last = now;
                bytes += read;
            }
            return new File(bytes, (last - start) / 1e9, (first - start) / 1e6, pause / 1e6);
        }
    }

    private <T> HttpResponse<T> get(String path, BodyHandler<T> handler) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + bearer)
                .build();
        HttpResponse<T> response = http.send(request, handler);
        if (response.statusCode() != 200) {
            throw new IOException(path + " is answered with " + response.statusCode());
        }
        return response;
    }
}
