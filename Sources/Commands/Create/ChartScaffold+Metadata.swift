extension ChartScaffold {
  static let chartFile = #"""
    apiVersion: v2
    name: <CHARTNAME>
    description: A Helm chart for Kubernetes

    # application: installs things. library: only lends templates to other charts, cannot be installed.
    type: application

    # Version of the chart itself. Raise it with every change to the chart, templates or defaults.
    # It must be a semantic version: https://semver.org
    version: 0.1.0

    # Version of what the chart installs, in whatever form that project counts. Keep the quotes:
    # without them YAML would read some versions as numbers.
    appVersion: "1.16.0"

    """#

  static let ignore = #"""
    # What packaging and rendering leave out: one pattern per line, as in a shell, relative to this
    # file. A ! before a pattern takes it back.

    # Left behind by desktops and version control
    .DS_Store
    .git/
    .gitignore
    .bzr/
    .bzrignore
    .hg/
    .hgignore
    .svn/

    # Left behind by editors
    *.swp
    *.bak
    *.tmp
    *.orig
    *~
    .project
    .idea/
    *.tmproj
    .vscode/

    """#

  static let partials = #"""
    {{/* Names. Kubernetes allows 63 characters in most of them, and none may end in a dash. */}}

    {{/* The name of the application: the chart's, unless values say otherwise. */}}
    {{- define "<CHARTNAME>.name" -}}
    {{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
    {{- end }}

    {{/* The name of the objects: release and application, or the release alone if it names both. */}}
    {{- define "<CHARTNAME>.fullname" -}}
    {{- $application := .Values.nameOverride | default .Chart.Name }}
    {{- $full := printf "%s-%s" .Release.Name $application }}
    {{- if contains $application .Release.Name }}
    {{- $full = .Release.Name }}
    {{- end }}
    {{- .Values.fullnameOverride | default $full | trunc 63 | trimSuffix "-" }}
    {{- end }}

    {{/* The chart and its version, in the letters a label may have. */}}
    {{- define "<CHARTNAME>.chart" -}}
    {{- list .Chart.Name .Chart.Version | join "-" | replace "+" "_" | trunc 63 | trimSuffix "-" }}
    {{- end }}

    {{/* The account the pods run under. */}}
    {{- define "<CHARTNAME>.serviceAccountName" -}}
    {{- $usual := ternary (include "<CHARTNAME>.fullname" .) "default" (not (not .Values.serviceAccount.create)) }}
    {{- .Values.serviceAccount.name | default $usual }}
    {{- end }}

    {{/* Labels. The selector's must not change between versions: Kubernetes refuses that. */}}

    {{- define "<CHARTNAME>.selectorLabels" -}}
    app.kubernetes.io/name: {{ include "<CHARTNAME>.name" . }}
    app.kubernetes.io/instance: {{ .Release.Name }}
    {{- end }}

    {{/* Every object has these. */}}
    {{- define "<CHARTNAME>.labels" -}}
    helm.sh/chart: {{ include "<CHARTNAME>.chart" . }}
    {{ include "<CHARTNAME>.selectorLabels" . }}
    {{- with .Chart.AppVersion }}
    app.kubernetes.io/version: {{ quote . }}
    {{- end }}
    app.kubernetes.io/managed-by: {{ .Release.Service }}
    {{- end }}

    """#

  static let notes = #"""
    {{- $service := include "<CHARTNAME>.fullname" . -}}
    {{- $namespace := .Release.Namespace -}}
    To reach {{ .Chart.Name }}:
    {{- if .Values.httpRoute.enabled }}
    {{- $parent := .Values.httpRoute.parentRefs | default list | first | default dict }}
    {{- $gateway := printf "kubectl get gateway/%s --namespace %s" $parent.name (default $namespace $parent.namespace) }}
    {{- with .Values.httpRoute.hostnames }}
      export APP_HOSTNAME={{ first . }}
    {{- else }}
      export APP_HOSTNAME=$({{ $gateway }} -o jsonpath="{.spec.listeners[0].hostname}")
    {{- end }}
    {{- with .Values.httpRoute.rules }}
    {{- with (first .).matches }}
    {{- with first . | dig "path" "value" "" }}
      echo "http://$APP_HOSTNAME{{ . }}"
    {{- end }}
    {{- end }}
    {{- end }}

    Which address and port answer depends on the gateway's listeners and on the rules of the route,
    which may ask for a path, a method, headers or query parameters. To see the listeners:

      {{ $gateway }} -o yaml
    {{- else if .Values.ingress.enabled }}
    {{- $scheme := ternary "https" "http" (not (empty .Values.ingress.tls)) }}
    {{- range $rule := .Values.ingress.hosts }}
    {{- range $rule.paths }}
      {{ $scheme }}://{{ $rule.host }}{{ .path }}
    {{- end }}
    {{- end }}
    {{- else if eq .Values.service.type "NodePort" }}
      export NODE_IP=$(kubectl get nodes -o jsonpath="{.items[0].status.addresses[0].address}")
      export NODE_PORT=$(kubectl get service {{ $service }} --namespace {{ $namespace }} -o jsonpath="{.spec.ports[0].nodePort}")
      echo "http://$NODE_IP:$NODE_PORT"
    {{- else if eq .Values.service.type "LoadBalancer" }}
      export SERVICE_IP=$(kubectl get service {{ $service }} --namespace {{ $namespace }} -o jsonpath="{.status.loadBalancer.ingress[0].ip}")
      echo "http://$SERVICE_IP:{{ .Values.service.port }}"

    The address may take some minutes to appear. To watch for it:

      kubectl get service {{ $service }} --namespace {{ $namespace }} --watch
    {{- else }}
      kubectl port-forward service/{{ $service }} --namespace {{ $namespace }} 8080:{{ .Values.service.port }}
      echo "http://127.0.0.1:8080"
    {{- end }}

    """#
}
