{{/* The name of everything in this release. */}}
{{- define "ny-power.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What selects the pods of a component: (list . "web"). */}}
{{- define "ny-power.selector" -}}
{{- $top := index . 0 -}}
app.kubernetes.io/name: {{ $top.Chart.Name }}
app.kubernetes.io/instance: {{ $top.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* All labels of a component: (list . "web"). */}}
{{- define "ny-power.labels" -}}
{{- $top := index . 0 -}}
helm.sh/chart: {{ printf "%s-%s" $top.Chart.Name $top.Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ $top.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $top.Release.Service }}
{{ include "ny-power.selector" . }}
{{- end -}}

{{/* The image of our own programs. */}}
{{- define "ny-power.image" -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}

{{/* The environment by which every program finds the broker. */}}
{{- define "ny-power.mqttEnv" -}}
- name: MQTT_HOST
  value: {{ include "ny-power.fullname" . }}-mqtt
- name: MQTT_PORT
  value: {{ .Values.mqtt.ports.mqtt | quote }}
- name: MQTT_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ny-power.fullname" . }}-mqtt
      key: password
{{- end -}}

{{/* A Deployment of one of our programs that only talks to the broker: (list . "pump" $extraEnv). */}}
{{- define "ny-power.worker" -}}
{{- $top := index . 0 -}}
{{- $name := index . 1 -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "ny-power.fullname" $top }}-{{ $name }}
  labels:
    {{- include "ny-power.labels" (list $top $name) | nindent 4 }}
spec:
  # Two would publish everything twice.
  replicas: 1
  strategy:
    type: Recreate
  selector:
    matchLabels:
      {{- include "ny-power.selector" (list $top $name) | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "ny-power.labels" (list $top $name) | nindent 8 }}
    spec:
      containers:
        - name: {{ $name }}
          image: {{ include "ny-power.image" $top | quote }}
          imagePullPolicy: {{ $top.Values.image.pullPolicy }}
          args: [{{ $name | quote }}]
          env:
            {{- include "ny-power.mqttEnv" $top | nindent 12 }}
            {{- with index . 2 }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
{{- end -}}
