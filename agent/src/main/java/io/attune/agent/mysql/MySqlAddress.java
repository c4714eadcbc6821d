package io.attune.agent.mysql;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server of the MySQL family listens. */
record MySqlAddress(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("jdbc:(?:mysql|mariadb)://([^/:?\\[\\]]+|\\[[0-9a-fA-F:]+\\])(?::(\\d{1,5}))?(?:/[^?]*)?");
    private static final int USUAL_PORT = 3306;

    /** @param url {@code jdbc:mariadb://host:port/database}; the database does not matter */
    static MySqlAddress of(String url) {
        Matcher matcher = FORM.matcher(url);
        if (!matcher.matches()) {
            throw new AgentException(
                    ExitCode.USAGE,
                    "The JDBC URL must be jdbc:mariadb://host:port or jdbc:mysql://host:port, without parameters");
        }
        String host = matcher.group(1).replaceAll("[\\[\\]]", "");
        return new MySqlAddress(host, matcher.group(2) == null ? USUAL_PORT : Integer.parseInt(matcher.group(2)));
    }
}
