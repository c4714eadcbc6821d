package io.attune.commons.testapp;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Receives notes and writes them down in the order of their effect. */
@ApplicationScoped
public class Notes {

    private static final String POISON = "poison";
    private static final String BOTTOMLESS = "bottomless";

    private final Inbox inbox;
    private final DataSource dataSource;
    private final ConcurrentMap<Long, Long> arrivalNanos = new ConcurrentHashMap<>();

    Notes(Inbox inbox, DataSource dataSource) {
        this.inbox = inbox;
        this.dataSource = dataSource;
    }

    @Incoming("notes")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::writeDown, Note.WRITTEN);
    }

    private void writeDown(EventMetadata metadata, Note note) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO note (event_id, subject, number) VALUES (?, ?, ?)")) {
            insert.setObject(1, metadata.id());
            insert.setString(2, metadata.subject());
            insert.setLong(3, note.number());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (note.text().equals(POISON)) {
            throw new IllegalArgumentException("This note is poison");
        }
        if (note.text().equals(BOTTOMLESS)) {
            throw new StackOverflowError("This note has no bottom");
        }
        arrivalNanos.putIfAbsent(note.number(), System.nanoTime());
    }

    /** The numbers of a subject's notes, in the order in which they were written down. */
    public List<Long> numbersOf(String subject) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT number FROM note WHERE subject = ? ORDER BY position")) {
            select.setString(1, subject);
            List<Long> numbers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When the note with this number had its effect, by {@link System#nanoTime()}. */
    public long arrivalNanos(long number) {
        return arrivalNanos.getOrDefault(number, 0L);
    }
}
