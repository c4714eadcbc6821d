package io.attune.ingest.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** JSON texts that a schema does not allow, and some that are hard to handle whatever it allows. */
final class WrongValues {

    private static final String TEXT = "\"" + Mutation.MARK + "\"";
    private static final int FAR_TOO_LONG = 70_000;

    private WrongValues() {}

    /**
     * @param what in words
     * @param json the value
     * @param refused whether the schema rules it out
     */
    record Wrong(String what, String json, boolean refused) {}

    static List<Wrong> of(Schema schema) {
        List<Wrong> wrong = new ArrayList<>();
        wrong.add(new Wrong("1,000 levels of arrays", "[".repeat(1000) + "]".repeat(1000), true));
        wrong.add(new Wrong("1,000 levels of objects", "{\"a\":".repeat(1000) + "1" + "}".repeat(1000), true));
        if (!isAny(schema)) {
            otherTypes(schema, wrong);
        }
        if (is(schema, SchemaType.STRING)) {
            texts(schema, wrong);
        }
        if (is(schema, SchemaType.INTEGER) || is(schema, SchemaType.NUMBER)) {
            numbers(schema, wrong);
        }
        if (is(schema, SchemaType.ARRAY)) {
            int many = schema.getMaxItems() == null ? 10_000 : schema.getMaxItems() + 1;
            wrong.add(new Wrong(
                    "too many items", "[" + "\"read\",".repeat(many) + "\"read\"]", schema.getMaxItems() != null));
            wrong.add(new Wrong("an item that is null", "[null]", true));
            if (schema.getMinItems() != null && schema.getMinItems() > 0) {
                wrong.add(new Wrong("no items", "[]", true));
            }
        }
        return wrong;
    }

    /** Whether the document leaves open what type the value has. */
    static boolean isAny(Schema schema) {
        return schema.getType() == null
                || (schema.getOneOf() != null && !schema.getOneOf().isEmpty())
                || (is(schema, SchemaType.OBJECT) && hasProperty(schema, "quoted"));
    }

    private static boolean hasProperty(Schema schema, String name) {
        return schema.getProperties() != null && schema.getProperties().containsKey(name);
    }

    static boolean is(Schema schema, SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }

    private static void otherTypes(Schema schema, List<Wrong> wrong) {
        if (!is(schema, SchemaType.STRING)) {
            wrong.add(new Wrong("a text", TEXT, true));
        }
        if (!is(schema, SchemaType.INTEGER) && !is(schema, SchemaType.NUMBER)) {
            wrong.add(new Wrong("a number", "7", true));
        }
        if (!is(schema, SchemaType.BOOLEAN)) {
            wrong.add(new Wrong("true", "true", true));
        }
        if (!is(schema, SchemaType.ARRAY)) {
            wrong.add(new Wrong("an array", "[" + TEXT + "]", true));
        }
        if (!is(schema, SchemaType.OBJECT)) {
            wrong.add(new Wrong("an object", "{\"a\":" + TEXT + "}", true));
            wrong.add(new Wrong("an empty object", "{}", true));
        }
    }

    private static void texts(Schema schema, List<Wrong> wrong) {
        boolean closed = schema.getFormat() != null
                || (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty());
        Integer longest = schema.getMaxLength();
        wrong.add(new Wrong(
                "an overlong text",
                text("x".repeat(longest == null ? FAR_TOO_LONG : longest)),
                closed || longest != null));
        wrong.add(new Wrong("a text of 70,000 characters", text("x".repeat(FAR_TOO_LONG)), closed || longest != null));
        wrong.add(new Wrong("a NUL", text("\\u0000"), true));
        wrong.add(new Wrong("a zero-width character", text("\\u200b"), true));
        wrong.add(new Wrong("text that runs backwards", text("\\u202e"), true));
        wrong.add(new Wrong("half a character", text("\\ud800"), true));
        wrong.add(new Wrong("a heap of accents", text("\\u0301".repeat(50)), closed));
        wrong.add(new Wrong("an astral character", text("\\ud83d\\ude00"), closed));
        wrong.add(new Wrong("an SQL injection", text("'; drop table project; --"), closed));
        wrong.add(new Wrong("a path", text("../../../../etc/passwd"), closed));
        wrong.add(new Wrong("a lookup", text("${jndi:ldap://127.0.0.1/a}"), closed));
        wrong.add(new Wrong("no characters", "\"\"", closed || schema.getPattern() != null));
        wrong.add(new Wrong("blanks", "\"  \"", closed || schema.getPattern() != null));
        if (closed) {
            wrong.add(new Wrong("another word", TEXT, true));
        }
        if ("date-time".equals(schema.getFormat())) {
            wrong.add(new Wrong("a time before the calendar", "\"-999999999-01-01T00:00:00Z\"", true));
            wrong.add(new Wrong("a time after it", "\"+999999999-12-31T23:59:59Z\"", true));
            wrong.add(new Wrong("a day that is none", "\"2026-02-30T00:00:00Z\"", true));
        }
    }

    private static String text(String content) {
        return "\"" + Mutation.MARK + content + "\"";
    }

    private static void numbers(Schema schema, List<Wrong> wrong) {
        wrong.add(new Wrong("an infinite number", "1e400", true));
        wrong.add(new Wrong("a negative infinite number", "-1e400", true));
        wrong.add(new Wrong("a number of a million digits", "1e1000000", true));
        wrong.add(new Wrong("a number of 2,000 digits", "9".repeat(2000), true));
        boolean whole = is(schema, SchemaType.INTEGER);
        wrong.add(new Wrong("more than a long", "9223372036854775808", whole));
        wrong.add(new Wrong("a fraction", "1.5", whole || isOutside(schema, new BigDecimal("1.5"))));
        for (String number : List.of("-1", "0", "2147483648", "-9223372036854775808", "9223372036854775807")) {
            boolean tooWide = "int32".equals(schema.getFormat())
                    && new BigDecimal(number).abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0;
            wrong.add(new Wrong(number, number, tooWide || isOutside(schema, new BigDecimal(number))));
        }
        wrong.add(new Wrong("not a number", "NaN", true));
    }

    private static boolean isOutside(Schema schema, BigDecimal number) {
        return (schema.getMinimum() != null && number.compareTo(schema.getMinimum()) < 0)
                || (schema.getMaximum() != null && number.compareTo(schema.getMaximum()) > 0);
    }
}
