package io.attune.ingest.ottertune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The files of one upload, by the names of their form fields. */
final class ResultFiles {

    private final ObjectMapper json;
    private final SortedMap<String, byte[]> contents = new TreeMap<>();

    ResultFiles(ObjectMapper json) {
        this.json = json;
    }

    ResultFiles with(String name, byte[] content) {
        contents.put(name, content.clone());
        return this;
    }

    /**
     * The JSON object in a file; an empty one where there is no such file.
     *
     * @throws ProblemException 400 for a file that holds anything else
     */
    JsonNode object(String name) {
        byte[] content = contents.get(name);
        if (content == null) {
            return json.createObjectNode();
        }
        try {
            JsonNode node = json.readTree(content);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw Refusal.of(name, "must be a JSON object with each name once");
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be read", e);
        }
        throw Refusal.of(name, "must be a JSON object");
    }

    /**
     * The observation's id: the same for the same files of the same session, so that an upload that is repeated after a lost answer
     * changes nothing. A version 8 UUID of 122 bits of SHA-256.
     *
     * @param distinction tells uploads apart that have the same content and are not the same
     */
    UUID observationId(UUID sessionId, String distinction) {
        MessageDigest digest = sha256();
        add(digest, sessionId.toString().getBytes(StandardCharsets.US_ASCII));
        add(digest, distinction.getBytes(StandardCharsets.UTF_8));
        contents.forEach((name, content) -> {
            add(digest, name.getBytes(StandardCharsets.UTF_8));
            add(digest, content);
        });
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = (hash.getLong() & 0xffffffffffff0fffL) | 0x8000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
