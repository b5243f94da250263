extension ChartScaffold {
  static let service = #"""
    apiVersion: v1
    kind: Service
    metadata:
      name: {{ template "<CHARTNAME>.fullname" . }}
      labels: {{- include "<CHARTNAME>.labels" . | nindent 4 }}
    spec:
      type: {{ .Values.service.type }}
      ports:
        - port: {{ .Values.service.port }}
          targetPort: http
          protocol: TCP
          name: http
      selector: {{- include "<CHARTNAME>.selectorLabels" . | nindent 4 }}

    """#

  static let ingress = #"""
    {{- with .Values.ingress -}}
    {{- if .enabled -}}
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: {{ template "<CHARTNAME>.fullname" $ }}
      labels: {{- include "<CHARTNAME>.labels" $ | nindent 4 }}
      {{- if .annotations }}
      annotations: {{- toYaml .annotations | nindent 4 }}
      {{- end }}
    spec:
      {{- if .className }}
      ingressClassName: {{ .className }}
      {{- end }}
      {{- if .tls }}
      tls:
        {{- range $entry := .tls }}
        - hosts:
            {{- range $host := $entry.hosts }}
            - {{ quote $host }}
            {{- end }}
          secretName: {{ $entry.secretName }}
        {{- end }}
      {{- end }}
      rules:
        {{- range $rule := .hosts }}
        - host: {{ quote $rule.host }}
          http:
            paths:
              {{- range $entry := $rule.paths }}
              - path: {{ $entry.path }}
                {{- if $entry.pathType }}
                pathType: {{ $entry.pathType }}
                {{- end }}
                backend:
                  service:
                    name: {{ template "<CHARTNAME>.fullname" $ }}
                    port:
                      number: {{ $.Values.service.port }}
              {{- end }}
        {{- end }}
    {{- end }}
    {{- end }}

    """#

  static let httpRoute = #"""
    {{- with .Values.httpRoute -}}
    {{- if .enabled -}}
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata:
      name: {{ template "<CHARTNAME>.fullname" $ }}
      labels: {{- include "<CHARTNAME>.labels" $ | nindent 4 }}
      {{- if .annotations }}
      annotations: {{- toYaml .annotations | nindent 4 }}
      {{- end }}
    spec:
      parentRefs: {{- if .parentRefs }}{{ toYaml .parentRefs | nindent 4 }}{{ end }}
      {{- if .hostnames }}
      hostnames: {{- toYaml .hostnames | nindent 4 }}
      {{- end }}
      rules:
        {{- range $rule := .rules }}
        {{- $lead := "- " }}
        {{- range $key := list "matches" "filters" }}
        {{- with get $rule $key }}
        {{ $lead }}{{ $key }}: {{- toYaml . | nindent 8 }}
        {{- $lead = "  " }}
        {{- end }}
        {{- end }}
        {{ $lead }}backendRefs:
            - name: {{ template "<CHARTNAME>.fullname" $ }}
              port: {{ $.Values.service.port }}
              weight: 1
        {{- end }}
    {{- end }}
    {{- end }}

    """#
}
