extension ChartScaffold {
  static let deployment = #"""
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: {{ template "<CHARTNAME>.fullname" . }}
      labels: {{- include "<CHARTNAME>.labels" . | nindent 4 }}
    spec:
      {{- /* With autoscaling the number of pods belongs to the autoscaler. */}}
      {{- if not .Values.autoscaling.enabled }}
      replicas: {{ .Values.replicaCount }}
      {{- end }}
      selector:
        matchLabels: {{- include "<CHARTNAME>.selectorLabels" . | nindent 6 }}
      template:
        metadata:
          {{- if .Values.podAnnotations }}
          annotations: {{- toYaml .Values.podAnnotations | nindent 8 }}
          {{- end }}
          labels:
            {{- include "<CHARTNAME>.labels" . | nindent 8 }}
            {{- if .Values.podLabels }}
            {{- toYaml .Values.podLabels | nindent 8 }}
            {{- end }}
        spec:
          {{- if .Values.imagePullSecrets }}
          imagePullSecrets: {{- toYaml .Values.imagePullSecrets | nindent 8 }}
          {{- end }}
          serviceAccountName: {{ template "<CHARTNAME>.serviceAccountName" . }}
          {{- if .Values.podSecurityContext }}
          securityContext: {{- toYaml .Values.podSecurityContext | nindent 8 }}
          {{- end }}
          containers:
            - name: {{ .Chart.Name }}
              {{- if .Values.securityContext }}
              securityContext: {{- toYaml .Values.securityContext | nindent 12 }}
              {{- end }}
              image: "{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}"
              imagePullPolicy: {{ .Values.image.pullPolicy }}
              ports:
                - name: http
                  containerPort: {{ .Values.service.port }}
                  protocol: TCP
              {{- range $key := list "livenessProbe" "readinessProbe" "resources" "volumeMounts" }}
              {{- with get $.Values $key }}
              {{ $key }}: {{- toYaml . | nindent 12 }}
              {{- end }}
              {{- end }}
          {{- range $key := list "volumes" "nodeSelector" "affinity" "tolerations" }}
          {{- with get $.Values $key }}
          {{ $key }}: {{- toYaml . | nindent 8 }}
          {{- end }}
          {{- end }}

    """#

  static let autoscaler = #"""
    {{- with .Values.autoscaling }}
    {{- if .enabled }}
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata:
      name: {{ template "<CHARTNAME>.fullname" $ }}
      labels: {{- include "<CHARTNAME>.labels" $ | nindent 4 }}
    spec:
      scaleTargetRef:
        apiVersion: apps/v1
        kind: Deployment
        name: {{ template "<CHARTNAME>.fullname" $ }}
      minReplicas: {{ .minReplicas }}
      maxReplicas: {{ .maxReplicas }}
      metrics:
        {{- with .targetCPUUtilizationPercentage }}
        - type: Resource
          resource:
            name: cpu
            target:
              type: Utilization
              averageUtilization: {{ . }}
        {{- end }}
        {{- with .targetMemoryUtilizationPercentage }}
        - type: Resource
          resource:
            name: memory
            target:
              type: Utilization
              averageUtilization: {{ . }}
        {{- end }}
    {{- end }}
    {{- end }}

    """#

  static let serviceAccount = #"""
    {{- with .Values.serviceAccount -}}
    {{- if .create -}}
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: {{ template "<CHARTNAME>.serviceAccountName" $ }}
      labels: {{- include "<CHARTNAME>.labels" $ | nindent 4 }}
      {{- if .annotations }}
      annotations: {{- toYaml .annotations | nindent 4 }}
      {{- end }}
    automountServiceAccountToken: {{ .automount }}
    {{- end }}
    {{- end }}

    """#

  static let connectionTest = #"""
    {{- $service := include "<CHARTNAME>.fullname" . -}}
    {{- /* Fetches a page from the service: `helm test` fails when there is no answer. */ -}}
    apiVersion: v1
    kind: Pod
    metadata:
      name: "{{ $service }}-test-connection"
      labels: {{- include "<CHARTNAME>.labels" . | nindent 4 }}
      annotations:
        "helm.sh/hook": test
    spec:
      containers:
        - name: wget
          image: busybox
          command: ['wget']
          args: ['{{ $service }}:{{ .Values.service.port }}']
      restartPolicy: Never

    """#
}
