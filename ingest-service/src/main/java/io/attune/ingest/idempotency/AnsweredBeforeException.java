package io.attune.ingest.idempotency;

/** The request was answered before; nothing is done. */
class AnsweredBeforeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StoredAnswer answer;

    AnsweredBeforeException(StoredAnswer answer) {
        super("answered before", null, false, false);
        this.answer = answer;
    }

    StoredAnswer answer() {
        return answer;
    }
}
