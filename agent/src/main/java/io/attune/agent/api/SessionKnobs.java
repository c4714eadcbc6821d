package io.attune.agent.api;

import java.util.List;

/** The knobs that a session tunes. */
record SessionKnobs(List<Item> items) {

    SessionKnobs {
        items = List.copyOf(items);
    }

    record Item(String name) {}
}
