package io.attune.ingest.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Everything that can be done to a good form, one thing at a time. */
final class FormMutations {

    private static final String MARK = Mutation.MARK;
    private static final List<String> HARD_TEXTS = List.of(
            "",
            " ",
            "\u0000" + MARK,
            MARK + "\u200b",
            MARK + "\u202e",
            MARK + "\u0301".repeat(50),
            MARK + "\ud83d\ude00",
            MARK + "'; drop table project; --",
            MARK + "/../../../../etc/passwd",
            MARK + "${jndi:ldap://127.0.0.1/a}",
            "null",
            "-1",
            "1e400",
            MARK);
    private static final List<String> HARD_JSON = List.of(
            "[]",
            "null",
            "7",
            "\"" + MARK + "\"",
            "{",
            "{\"a\": 1, \"a\": 2}",
            "{\"a\": 1} {\"b\": 2}",
            "{\"a\":".repeat(1000) + "1" + "}".repeat(1000),
            "[".repeat(5000),
            "{\"" + MARK + "\": {\"" + MARK + "\": 1}}",
            "{\"global\": [1]}",
            "{\"global\": {\"global\": 1}, \"local\": 7}",
            "{\"global\": {\"global\": {\"work_mem\": {\"a\": \"" + MARK + "\"}}}}",
            "{\"global\": {\"global\": {\"work_mem\": \"" + MARK + "\"}}}",
            "{\"global\": {\"pg_stat_bgwriter\": {\"buffers_clean\": \"1e400\"}}}",
            "{\"global\": {\"pg_stat_bgwriter\": {\"buffers_clean\": \"1e999999999\"}}}",
            "{\"global\": {\"global\": {\"" + MARK + "\\u0000\": 1, \"\": 1}}}",
            "{\"local\": {\"table\": {\"pg_stat_user_tables\": {\"a\": {\"seq_scan\": \"" + "9".repeat(5000)
                    + "\"}}}}}",
            "{\"latency\": {\"value\": \"" + MARK + "\"}}",
            "{\"latency\": {\"value\": 1e400}}",
            "{\"error\": \"" + MARK + "\"}",
            "{\"error\": 7}",
            "{\"start_time\": -1, \"end_time\": 1e300, \"database_type\": \"" + MARK + "\"}",
            "{\"start_time\": 9223372036854775807, \"end_time\": 0, \"database_type\": \"postgres\","
                    + " \"database_version\": \"16\", \"workload_name\": \"a\"}",
            "{\"cpu\": 1e9, \"memory\": -1, \"storage_type\": \"" + MARK + "\"}",
            "{\"cpu\": 1.5}",
            "{\"global.work_mem\": {\"minval\": \"" + MARK + "\", \"maxval\": []}}",
            "{\"global.work_mem\": {\"minval\": 1e308, \"maxval\": -1e308}}");

    private FormMutations() {}

    /**
     * @param call the form as it is sent
     * @param refused whether the document rules it out; else it may be refused
     */
    record Spoilt(String what, FormCall call, boolean refused) {}

    static List<Spoilt> of(ContractDocument document, Schema form, FormCall good) {
        List<Spoilt> all = new ArrayList<>();
        List<String> required = form.getRequired() == null ? List.of() : form.getRequired();
        for (Map.Entry<String, Schema> property : form.getProperties().entrySet()) {
            String name = property.getKey();
            Schema schema = document.resolved(property.getValue());
            all.add(new Spoilt(name + " is missing", good.without(name), required.contains(name)));
            if ("binary".equals(schema.getFormat())) {
                all.add(new Spoilt(name + " is empty", good.withFile(name, ""), true));
                HARD_JSON.forEach(
                        text -> all.add(new Spoilt(name + ": " + shown(text), good.withFile(name, text), false)));
                all.add(new Spoilt(name + " is a field", good.without(name).with(name, "{}"), false));
            } else {
                Integer longest = schema.getMaxLength();
                String tooLong = MARK + "x".repeat(longest == null ? 70_000 : longest);
                all.add(new Spoilt(name + " is overlong", good.with(name, tooLong), longest != null));
                HARD_TEXTS.forEach(
                        text -> all.add(new Spoilt(name + ": " + shown(text), good.with(name, text), false)));
                HARD_JSON.forEach(text -> all.add(new Spoilt(name + ": " + shown(text), good.with(name, text), false)));
            }
        }
        return all;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
