/// The kinds of things that lie in a registry.
public enum OCIMediaType {
  public static let manifest = "application/vnd.oci.image.manifest.v1+json"
  public static let index = "application/vnd.oci.image.index.v1+json"
  static let dockerManifest = "application/vnd.docker.distribution.manifest.v2+json"
  static let dockerList = "application/vnd.docker.distribution.manifest.list.v2+json"
  static let artifact = "application/vnd.oci.artifact.manifest.v1+json"
  public static let chartConfig = "application/vnd.cncf.helm.config.v1+json"
  public static let chart = "application/vnd.cncf.helm.chart.content.v1.tar+gzip"
  public static let provenance = "application/vnd.cncf.helm.chart.provenance.v1.prov"
  /// What charts were called before Helm 3.7.
  public static let legacyChart = "application/tar+gzip"
  static let charts: Set<String> = [chart, legacyChart]
  public static let plugin = "application/vnd.helm.plugin.v1+json"

  /// What a manifest is asked for as.
  static let manifests = [dockerManifest, dockerList, manifest, index, artifact]
}
