package io.attune.agent.hardware;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a machine from text: {@code cores=4,memory=16GB,storage=SSD}, for a DBMS that runs elsewhere. */
public final class MachineText {

    private static final Pattern MEMORY = Pattern.compile("(\\d+(?:\\.\\d+)?)(MB|GB|TB)");
    private static final Map<String, Double> BYTES = Map.of("MB", 1048576d, "GB", 1073741824d, "TB", 1099511627776d);
    private static final String EXPECTED = "expected cores=4,memory=16GB,storage=SSD (or HDD, NVME, NETWORK), not ";

    private MachineText() {}

    /** @throws IllegalArgumentException when it is not such a text */
    public static Machine parse(String text) {
        Map<String, String> parts = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.split("=", 2);
            parts.put(sides[0].strip(), sides.length == 2 ? sides[1].strip() : "");
        }
        Matcher memory = MEMORY.matcher(parts.getOrDefault("memory", ""));
        String cores = parts.getOrDefault("cores", "");
        if (!parts.keySet().equals(Set.of("cores", "memory", "storage"))
                || !memory.matches()
                || !cores.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException(EXPECTED + "'" + text + "'");
        }
        double bytes = Double.parseDouble(memory.group(1)) * BYTES.getOrDefault(memory.group(2), 1d);
        return new Machine(Integer.parseInt(cores), (long) bytes, storage(parts.getOrDefault("storage", ""), text));
    }

    private static Machine.Storage storage(String word, String text) {
        try {
            return Machine.Storage.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(EXPECTED + "'" + text + "'", e);
        }
    }
}
