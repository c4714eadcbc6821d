package io.attune.ingest.contract;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** Values that a parameter does not allow, and some that are hard to handle whatever it allows. */
final class ParameterMutations {

    private static final List<String> HARD_TEXTS = List.of(
            "\u0000",
            "a\u200bb",
            "e\u0301".repeat(40),
            "\ud83d\ude00",
            "' or 1=1 --",
            "../../etc/passwd",
            "%zz",
            "{id}",
            "*",
            "null");
    private static final List<String> HARD_NUMBERS =
            List.of("-1", "0", "1.5", "1e3", "0x10", "2147483648", "9223372036854775808", "\u0661", "ten");

    private ParameterMutations() {}

    /**
     * @param value as the server reads it
     * @param refused whether the document rules it out
     */
    record Value(String value, boolean refused) {}

    static List<Value> of(Parameter parameter, Schema schema) {
        List<Value> values = new ArrayList<>();
        boolean inPath = parameter.getIn() == In.PATH;
        boolean closed = inPath
                || schema.getFormat() != null
                || (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty());
        if (!inPath) {
            values.add(new Value("", Boolean.TRUE.equals(parameter.getRequired())));
        }
        values.add(new Value(Mutation.MARK + "x".repeat(2000), closed || schema.getMaxLength() != null));
        if (parameter.getIn() == In.HEADER) {
            return values;
        }
        for (String text : HARD_TEXTS) {
            String value = text + Mutation.MARK;
            boolean named = inPath && schema.getPattern() != null && value.matches(schema.getPattern());
            values.add(new Value(value, closed && !named));
        }
        if (WrongValues.is(schema, SchemaType.INTEGER)) {
            for (String number : HARD_NUMBERS) {
                values.add(new Value(number, true));
            }
        }
        return values;
    }
}
