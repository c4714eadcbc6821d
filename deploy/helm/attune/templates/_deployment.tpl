{{/* The Deployment of any component. Takes {root, component, settings}. */}}
{{- define "attune.deployment" -}}
{{- $values := .root.Values -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "attune.componentName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "attune.labels" . | nindent 4 }}
spec:
  replicas: {{ .settings.replicas }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "attune.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "attune.labels" . | nindent 8 }}
        {{- with .settings.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        checksum/configuration: {{ include "attune.configuration" . | sha256sum }}
        {{- with .settings.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "attune.serviceAccountName" . }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ .settings.terminationGracePeriodSeconds }}
      {{- with $values.global.imagePullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      {{- with .settings.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      securityContext:
        runAsNonRoot: true
        {{- with $values.podSecurity.runAsUser }}
        runAsUser: {{ int64 . }}
        {{- end }}
        {{- with $values.podSecurity.runAsGroup }}
        runAsGroup: {{ int64 . }}
        fsGroup: {{ int64 . }}
        {{- end }}
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: {{ .component.name }}
          image: {{ include "attune.image" . | quote }}
          imagePullPolicy: {{ $values.image.pullPolicy }}
          terminationMessagePolicy: FallbackToLogsOnError
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            runAsNonRoot: true
            capabilities:
              drop: [ALL]
          envFrom:
            - configMapRef:
                name: {{ include "attune.componentName" . }}
          env:
            {{- include "attune.secretEnvironment" . | nindent 12 }}
            {{- with .settings.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
          startupProbe:
            httpGet: {path: /q/health/started, port: http}
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /q/health/live, port: http}
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: {path: /q/health/ready, port: http}
            periodSeconds: 5
            timeoutSeconds: 5
            failureThreshold: 2
          {{- if gt (int .settings.preStopSeconds) 0 }}
          lifecycle:
            preStop:
              sleep: {seconds: {{ .settings.preStopSeconds }}}
          {{- end }}
          resources:
            {{- toYaml .settings.resources | nindent 12 }}
          volumeMounts:
            - {name: temporary, mountPath: /tmp}
            {{- if $values.database.caConfigMap }}
            - {name: database-authority, mountPath: /etc/attune/database, readOnly: true}
            {{- end }}
            {{- if $values.kafka.caConfigMap }}
            - {name: kafka-authority, mountPath: /etc/attune/kafka, readOnly: true}
            {{- end }}
      volumes:
        - name: temporary
          emptyDir: {sizeLimit: 256Mi}
        {{- with $values.database.caConfigMap }}
        - name: database-authority
          configMap: {name: {{ . }}}
        {{- end }}
        {{- with $values.kafka.caConfigMap }}
        - name: kafka-authority
          configMap: {name: {{ . }}}
        {{- end }}
      {{- with .settings.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .settings.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .settings.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .settings.topologySpreadConstraints }}
      topologySpreadConstraints:
        {{- $selector := dict "matchLabels" (fromYaml (include "attune.selectorLabels" $)) }}
        {{- range . }}
        - {{- toYaml (merge (deepCopy .) (dict "labelSelector" $selector)) | nindent 10 }}
        {{- end }}
      {{- end }}
{{- end -}}
