{{/* Stops with every fault of the values at once, each with what to do about it. */}}
{{- define "attune.validate" -}}
{{- $faults := list -}}
{{- if not .Values.database.host -}}
{{- $faults = append $faults "database.host is empty: name the host of your PostgreSQL server" -}}
{{- end -}}
{{- if not .Values.database.existingSecret -}}
{{- $faults = append $faults (printf "database.existingSecret is empty: create a Secret with the keys %s and name it here" (values .Values.database.secretKeys | sortAlpha | join ", ")) -}}
{{- end -}}
{{- if not .Values.kafka.bootstrapServers -}}
{{- $faults = append $faults "kafka.bootstrapServers is empty: name your brokers, as kafka-0:9092,kafka-1:9092" -}}
{{- end -}}
{{- if and (hasPrefix "SASL" .Values.kafka.securityProtocol) (not .Values.kafka.existingSecret) -}}
{{- $faults = append $faults (printf "kafka.existingSecret is empty: with %s create a Secret with the key %s and name it here" .Values.kafka.securityProtocol .Values.kafka.saslJaasConfigKey) -}}
{{- end -}}
{{- if and (hasPrefix "verify" .Values.database.sslMode) (not .Values.database.caConfigMap) -}}
{{- $faults = append $faults (printf "database.caConfigMap is empty: with sslMode %s name the ConfigMap whose key ca.crt holds the authority of the server's certificate" .Values.database.sslMode) -}}
{{- end -}}
{{- range $component := fromYamlArray (include "attune.components" .) -}}
{{- $settings := fromYaml (include "attune.settings" (dict "root" $ "component" $component)) -}}
{{- $needed := add (int $settings.preStopSeconds) (int $settings.shutdownTimeoutSeconds) -}}
{{- if le (int $settings.terminationGracePeriodSeconds) (int $needed) -}}
{{- $faults = append $faults (printf "%s.terminationGracePeriodSeconds is %d: it must be above preStopSeconds + shutdownTimeoutSeconds, which is %d" $component.key (int $settings.terminationGracePeriodSeconds) (int $needed)) -}}
{{- end -}}
{{- end -}}
{{- if $faults -}}
{{- fail (printf "\n\nThe values cannot be used:\n - %s\n" (join "\n - " $faults)) -}}
{{- end -}}
{{- end -}}
