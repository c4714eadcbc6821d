package io.attune.ingest.ottertune;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal numbers in the texts of clients, of a size that can be added up. */
final class DecimalText {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

    private DecimalText() {}

    /** The sum of those texts that are numbers; empty where none is. */
    static Optional<BigDecimal> sum(Collection<String> texts) {
        return texts.stream()
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new)
                .reduce(BigDecimal::add);
    }
}
