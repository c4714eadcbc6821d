{{/* What a component is told that is no secret. Takes {root, component, settings}. */}}
{{- define "attune.configuration" -}}
{{- $database := .root.Values.database -}}
{{- $kafka := .root.Values.kafka -}}
QUARKUS_HTTP_HOST: "0.0.0.0"
QUARKUS_HTTP_PORT: "8080"
QUARKUS_SHUTDOWN_TIMEOUT: {{ printf "%ds" (int .settings.shutdownTimeoutSeconds) | quote }}
QUARKUS_DATASOURCE_JDBC_URL: {{ printf "jdbc:postgresql://%s:%d/%s?currentSchema=%s&sslmode=%s%s" $database.host (int $database.port) $database.name .component.schema $database.sslMode (ternary "&sslrootcert=/etc/attune/database/ca.crt" "" (not (empty $database.caConfigMap))) | quote }}
QUARKUS_DATASOURCE_USERNAME: {{ .component.schema | quote }}
KAFKA_BOOTSTRAP_SERVERS: {{ $kafka.bootstrapServers | quote }}
KAFKA_SECURITY_PROTOCOL: {{ $kafka.securityProtocol | quote }}
{{- if hasPrefix "SASL" $kafka.securityProtocol }}
KAFKA_SASL_MECHANISM: {{ $kafka.saslMechanism | quote }}
{{- end }}
{{- if $kafka.caConfigMap }}
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_TRUSTSTORE_LOCATION: /etc/attune/kafka/ca.crt
{{- end }}
ATTUNE_TOPICS_CREATE: {{ $kafka.topics.create | quote }}
ATTUNE_TOPICS_PARTITIONS: {{ int $kafka.topics.partitions | quote }}
ATTUNE_TOPICS_REPLICATION_FACTOR: {{ int $kafka.topics.replicationFactor | quote }}
JAVA_TOOL_OPTIONS: {{ .settings.javaOptions | quote }}
{{- if ne .component.key "ingest" }}
ATTUNE_INGEST_URL: {{ include "attune.ingestUrl" .root | quote }}
{{- end }}
{{- if eq .component.key "characterization" }}
ATTUNE_CHARACTERIZATION_EVERY: {{ .settings.every | quote }}
{{- end }}
{{- if eq .component.key "knobRanking" }}
ATTUNE_KNOB_RANKING_EVERY: {{ .settings.every | quote }}
{{- end }}
{{- end -}}

{{/* Secrets reach the process by reference only. */}}
{{- define "attune.secretEnvironment" -}}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.database.existingSecret }}
      key: {{ index .root.Values.database.secretKeys .component.key }}
{{- if hasPrefix "SASL" .root.Values.kafka.securityProtocol }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.kafka.existingSecret }}
      key: {{ .root.Values.kafka.saslJaasConfigKey }}
{{- end }}
{{- if and (eq .component.key "ingest") .root.Values.bootstrapToken.existingSecret }}
- name: ATTUNE_BOOTSTRAP_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.bootstrapToken.existingSecret }}
      key: {{ .root.Values.bootstrapToken.key }}
{{- end }}
{{- end -}}
