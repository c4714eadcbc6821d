package io.attune.ingest.person;

import io.attune.ingest.person.OidcConfiguration.ProviderConfiguration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What roles and projects a provider's claims give, as configured. */
final class Membership {

    private static final String EVERY_PROJECT = "*";

    private final ProviderConfiguration configuration;

    /** @throws IllegalArgumentException when a configured project is neither an id nor {@code *} */
    Membership(ProviderConfiguration configuration) {
        this.configuration = configuration;
        configuration.projects().values().forEach(Membership::required);
        required(configuration.defaultProjects().orElse(List.of()));
    }

    /** The highest role that the claims give; empty for none. */
    Optional<Role> role(Map<String, Object> claims) {
        Set<String> values = Set.copyOf(Claims.texts(claims, configuration.rolesClaim()));
        if (isIn(configuration.admin(), values)) {
            return Optional.of(Role.ADMIN);
        }
        if (isIn(configuration.operator(), values)) {
            return Optional.of(Role.OPERATOR);
        }
        return isIn(configuration.viewer(), values) ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    /** The projects that the claims give; null for every one. What is no project's id gives none. */
    @Nullable
    Set<UUID> projects(Map<String, Object> claims) {
        Set<UUID> projects = new HashSet<>();
        for (String value : Claims.texts(claims, configuration.projectsClaim())) {
            if (!add(configuration.projects().getOrDefault(value, List.of(value)), projects)) {
                return null;
            }
        }
        return add(configuration.defaultProjects().orElse(List.of()), projects) ? projects : null;
    }

    /** False where one of them stands for every project. */
    private static boolean add(List<String> values, Set<UUID> projects) {
        for (String value : values) {
            if (value.equals(EVERY_PROJECT)) {
                return false;
            }
            id(value).ifPresent(projects::add);
        }
        return true;
    }

    private static boolean isIn(List<String> wanted, Set<String> values) {
        return wanted.stream().anyMatch(values::contains);
    }

    private static void required(List<String> values) {
        for (String value : values) {
            if (!value.equals(EVERY_PROJECT) && id(value).isEmpty()) {
                throw new IllegalArgumentException(
                        "attune.oidc gives the project '" + value + "'; it must be a project's id or *");
            }
        }
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
