package io.attune.ingest.person;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The identity providers whose people may come: {@code attune.oidc.*} is one, {@code attune.oidc.<name>.*} another. */
@ConfigMapping(prefix = "attune.oidc")
interface OidcConfiguration {

    @WithParentName
    @WithUnnamedKey("default")
    Map<String, ProviderConfiguration> providers();

    /** One provider. */
    interface ProviderConfiguration {

        /** The claim {@code iss} of its tokens, and where its keys are found out from. Without it there is no such provider. */
        Optional<String> issuer();

        /** What the claim {@code aud} of a token must have one of. Needed. */
        Optional<Set<String>> audience();

        /** Where its keys are (a JWKS document); what the issuer's {@code /.well-known/openid-configuration} says where absent. */
        Optional<String> jwksUrl();

        /** Its public keys themselves (a JWKS document): then nothing is fetched. */
        Optional<String> jwks();

        /** A file with its public keys, read at start: then nothing is fetched. */
        Optional<Path> jwksFile();

        /** Whether its keys may be fetched by plain HTTP from elsewhere than this machine. */
        @WithDefault("false")
        boolean allowHttp();

        /**
         * How long keys are believed before they are fetched again, more than 10 s. A token with an unknown key lets them be fetched at
         * once.
         */
        @WithDefault("5m")
        Duration keysFor();

        /** How long keys are believed when the provider is away by then. */
        @WithDefault("4h")
        Duration keysWhileAway();

        /** How far the provider's clock may be off. */
        @WithDefault("30s")
        Duration clockSkew();

        /** The claim with the roles, or with groups that have them; {@code /} leads into objects. */
        @WithDefault("roles")
        String rolesClaim();

        /** Values of that claim that make a viewer. */
        @WithDefault("viewer")
        List<String> viewer();

        /** Values of that claim that make an operator. */
        @WithDefault("operator")
        List<String> operator();

        /** Values of that claim that make an administrator. */
        @WithDefault("admin")
        List<String> admin();

        /** The claim with the projects: their ids, {@code *} for every one, or keys of {@link #projects()}. */
        @WithDefault("attune_projects")
        String projectsClaim();

        /** By value of that claim, such as a group, the ids of the projects that it stands for, or {@code *}. */
        Map<String, List<String>> projects();

        /** Projects of everybody who has a role; ids or {@code *}. */
        Optional<List<String>> defaultProjects();

        /** The claim with the person's name; {@code sub} where absent. */
        @WithDefault("preferred_username")
        String nameClaim();
    }
}
