extension ChartScaffold {
  static let values = #"""
    # Defaults of <CHARTNAME>. Override any of them with -f FILE or --set KEY=VALUE.

    # How many pods run, unless autoscaling is on.
    replicaCount: 1

    # The container image.
    image:
      repository: nginx
      # When nodes fetch the image: Always, IfNotPresent or Never.
      pullPolicy: IfNotPresent
      # Empty: the chart's appVersion.
      tag: ""

    # Secrets for private registries, each as `- name: NAME`.
    imagePullSecrets: []

    # Another name for the application, or for the objects altogether.
    nameOverride: ""
    fullnameOverride: ""

    serviceAccount:
      # Whether the chart makes an account for the pods.
      create: true
      # Whether pods get a token for the Kubernetes API.
      automount: true
      annotations: {}
      # Empty: the name of the objects, or `default` when create is false.
      name: ""

    # More annotations and labels for the pods.
    podAnnotations: {}
    podLabels: {}

    # Security settings of the pod, for example:
    #   fsGroup: 2000
    podSecurityContext: {}

    # Security settings of the container, for example:
    #   runAsNonRoot: true
    #   runAsUser: 1000
    #   readOnlyRootFilesystem: true
    #   capabilities:
    #     drop:
    #       - ALL
    securityContext: {}

    service:
      # ClusterIP, NodePort or LoadBalancer.
      type: ClusterIP
      # Both the service's port and the container's.
      port: 80

    # Reaching the service from outside through an ingress controller.
    ingress:
      enabled: false
      # Empty: the cluster's default class.
      className: ""
      # For example: kubernetes.io/tls-acme: "true"
      annotations: {}
      hosts:
        - host: chart-example.local
          paths:
            - path: /
              pathType: ImplementationSpecific
      # For example:
      #   - secretName: chart-example-tls
      #     hosts:
      #       - chart-example.local
      tls: []

    # Reaching the service from outside through the Gateway API, whose resources and a controller the
    # cluster must have: https://gateway-api.sigs.k8s.io
    httpRoute:
      enabled: false
      annotations: {}
      # The gateways that carry the route; `namespace` may be added.
      parentRefs:
        - name: gateway
          sectionName: http
      hostnames:
        - chart-example.local
      # Each rule has `matches`, `filters` or both. A filter, for example:
      #   filters:
      #     - type: RequestHeaderModifier
      #       requestHeaderModifier:
      #         remove:
      #           - User-Agent
      rules:
        - matches:
            - path:
                type: PathPrefix
                value: /headers

    # What the container may use and needs. Left open so that the chart runs on small clusters too.
    # For example:
    #   requests:
    #     cpu: 100m
    #     memory: 128Mi
    #   limits:
    #     memory: 128Mi
    resources: {}

    # How Kubernetes tells whether the container lives and whether it can serve.
    livenessProbe:
      httpGet:
        path: /
        port: http
    readinessProbe:
      httpGet:
        path: /
        port: http

    # More pods under load, fewer without.
    autoscaling:
      enabled: false
      minReplicas: 1
      maxReplicas: 100
      targetCPUUtilizationPercentage: 80
      # targetMemoryUtilizationPercentage: 80

    # More volumes of the pod, and where the container has them. For example:
    #   volumes:
    #     - name: settings
    #       secret:
    #         secretName: settings
    #   volumeMounts:
    #     - name: settings
    #       mountPath: /etc/settings
    #       readOnly: true
    volumes: []
    volumeMounts: []

    # Which nodes the pods may run on.
    nodeSelector: {}
    tolerations: []
    affinity: {}

    """#
}
