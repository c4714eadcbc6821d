{{- define "attune.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "attune.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "attune.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "attune.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The components: key in the values, name in the cluster, schema and role in the database. */}}
{{- define "attune.components" -}}
- {key: ingest, name: ingest, schema: ingest}
- {key: characterization, name: characterization, schema: characterization}
- {key: knobRanking, name: knob-ranking, schema: knob_ranking}
- {key: recommender, name: recommender, schema: recommender}
- {key: ui, name: ui, schema: ui}
{{- end -}}

{{/* Settings of a component: its own over the common ones. Takes {root, component}. */}}
{{- define "attune.settings" -}}
{{- mergeOverwrite (deepCopy .root.Values.common) (deepCopy (index .root.Values .component.key)) | toYaml -}}
{{- end -}}

{{/* Labels that select a component's pods; they never change. Takes {root, component}. */}}
{{- define "attune.selectorLabels" -}}
app.kubernetes.io/name: {{ include "attune.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component.name }}
{{- end -}}

{{- define "attune.labels" -}}
{{ include "attune.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: attune
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{- define "attune.componentName" -}}
{{ include "attune.fullname" .root }}-{{ .component.name }}
{{- end -}}

{{/* The digest wins over the tag. Takes {root, settings}. */}}
{{- define "attune.image" -}}
{{- $registry := default .root.Values.image.registry .root.Values.global.imageRegistry -}}
{{- $image := .settings.image.repository -}}
{{- if $registry }}{{ $image = printf "%s/%s" (trimSuffix "/" $registry) $image }}{{ end -}}
{{- if .settings.image.digest -}}
{{- printf "%s@%s" $image .settings.image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image (coalesce .settings.image.tag .root.Values.image.tag .root.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{- define "attune.serviceAccountName" -}}
{{- if .root.Values.serviceAccount.create }}{{ include "attune.componentName" . }}{{ else }}default{{ end -}}
{{- end -}}

{{- define "attune.ingestUrl" -}}
http://{{ include "attune.fullname" . }}-ingest:{{ .Values.service.port }}
{{- end -}}
