package io.attune.characterization.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.characterization.CharacterizationConfig;
import io.attune.characterization.pruning.MetricPruning;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredPruningTest {

    @Test
    void isTheStandardUnlessItIsToldOtherwise() {
        assertThat(pruning(Map.of())).isEqualTo(MetricPruning.standard());
    }

    @Test
    void canBeThatOfOtterTune() {
        var pruning = pruning(Map.of(
                "scoring", "deciles",
                "lookalike", "2",
                "factor-rule", "fixed",
                "factors", "5",
                "varimax", "false",
                "cluster-rule", "gap",
                "reach", "0"));

        assertThat(pruning.toString())
                .contains("DECILES", "Fixed[factors=5]", "rotated=false", "GapStatistic[references=50", "reach=0.0");
    }

    @Test
    void refusesARuleThatThereIsNot() {
        assertThatThrownBy(() -> pruning(Map.of("cluster-rule", "elbow"))).hasMessageContaining("elbow");
    }

    private static MetricPruning pruning(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("attune.characterization.every", "20m"));
        settings.forEach((key, value) -> all.put("attune.characterization.pruning." + key, value));
        return ConfiguredPruning.of(new SmallRyeConfigBuilder()
                .withMapping(CharacterizationConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(CharacterizationConfig.class)
                .pruning());
    }
}
