package io.attune.ingest.session;

import io.attune.model.session.Session;

/** A durability knob of a session was locked again; told to others in the transaction of the change. The session is locked. */
public record KnobLocked(Session session, String knob) {}
