package io.attune.ingest.session;

import io.attune.model.session.Session;

/** A session got another budget; told to others in the transaction of the change. The session is locked. */
public record BudgetChanged(Session session) {}
