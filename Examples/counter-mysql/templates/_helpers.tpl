{{/* The name of everything in this release. */}}
{{- define "counter-mysql.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What selects the pods of a component: (list . "web"). */}}
{{- define "counter-mysql.selector" -}}
{{- $top := index . 0 -}}
app.kubernetes.io/name: {{ $top.Chart.Name }}
app.kubernetes.io/instance: {{ $top.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* All labels of a component: (list . "web"). */}}
{{- define "counter-mysql.labels" -}}
{{- $top := index . 0 -}}
helm.sh/chart: {{ printf "%s-%s" $top.Chart.Name $top.Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ $top.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $top.Release.Service }}
{{ include "counter-mysql.selector" . }}
{{- end -}}

{{/* The address of the database pod behind the headless service. */}}
{{- define "counter-mysql.host" -}}
{{- printf "%s-mysql-0.%s-mysql" (include "counter-mysql.fullname" .) (include "counter-mysql.fullname" .) -}}
{{- end -}}

{{/* A password: (dict "top" . "key" "password"): what is given, else what the Secret has, else a new one. */}}
{{- define "counter-mysql.password" -}}
{{- $given := index .top.Values.mysql .key -}}
{{- $secret := lookup "v1" "Secret" .top.Release.Namespace (include "counter-mysql.fullname" .top) -}}
{{- if $given -}}
{{- $given | b64enc -}}
{{- else if hasKey ($secret.data | default dict) .key -}}
{{- index $secret.data .key -}}
{{- else -}}
{{- randAlphaNum 24 | b64enc -}}
{{- end -}}
{{- end -}}
