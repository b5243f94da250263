internal import GoCompat

/// What the server tells those who measure it, in the text form of Prometheus.
///
/// - SeeAlso: `k8s.io/component-base/metrics/legacyregistry`
enum ServerMetrics {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores"

  /// `/metrics`: the version, and how many objects there are of what.
  static func text(_ cluster: Cluster) -> ByteString {
    var text = family(
      "apiserver_storage_objects",
      "[STABLE] Number of stored objects at the time of last check split by kind.")
    for resource in cluster.store.resources.sorted() {
      let count = Strconv.itoa(cluster.store.objects(resource).count)
      text.append(
        "apiserver_storage_objects{resource=" + Strconv.quote(resource) + "} " + count + "\n")
    }
    text.append(
      family(
        "kubernetes_build_info",
        "[ALPHA] A metric with a constant '1' value labeled by major, minor, git version, git commit, git tree state, build date, Go version, and compiler from which Kubernetes was built, and platform on which it is running."
      ))
    let labels = ["gitVersion", "major", "minor", "platform"].map { (name: ByteString) in
      (name == "gitVersion" ? "git_version" : name) + "="
        + Strconv.quote(ServerVersion.document.string(name))
    }
    text.append("kubernetes_build_info{" + labels.joined(",") + "} 1\n")
    return text
  }

  /// `/metrics/slis`: how the health checks came out.
  static var checks: ByteString {
    var text = family(
      "kubernetes_healthcheck", "[STABLE] This metric records the result of a single healthcheck.")
    for endpoint: ByteString in ["healthz", "livez", "readyz"] {
      for name in HealthChecks.names(endpoint).sorted() {
        text.append(
          "kubernetes_healthcheck{name=" + Strconv.quote(name) + ",type=" + Strconv.quote(endpoint)
            + "} 1\n")
      }
    }
    return text
  }

  private static func family(_ name: ByteString, _ help: ByteString) -> ByteString {
    "# HELP " + name + " " + help + "\n# TYPE " + name + " gauge\n"
  }
}
