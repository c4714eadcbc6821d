package io.attune.commons.id;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes version 7 UUIDs (RFC 9562): unique, and increasing with time within this process. */
@ApplicationScoped
public class TimeOrderedIds {

    public UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }
}
