public import GoCompat
public import Platform

/// Finds the configuration files of a run and reads them.
///
/// - SeeAlso: `clientcmd.ClientConfigLoadingRules`
public struct KubeconfigLoader: Sendable {
  /// Where `KUBECONFIG` and `HOME` are looked up.
  public let environment: Environment
  /// What relative paths are relative to.
  public let directory: ByteString

  public init(environment: Environment, directory: ByteString) {
    self.environment = environment
    self.directory = directory
  }

  /// The merged configuration; of the file that is named alone, or else of those of `KUBECONFIG`, or
  /// else of that in the home folder. Files that are not there are passed over.
  ///
  /// - Parameter explicit: the file that `--kubeconfig` names; empty is none. It must be there.
  public func load(explicit: ByteString = "") throws(KubeconfigProblem) -> Kubeconfig {
    var config = Kubeconfig()
    var failures: [KubeconfigProblem.BadFile] = []
    for path in explicit.isEmpty ? standardPaths : [explicit] {
      do throws(KubeconfigProblem.BadFile) {
        if let loaded = try KubeconfigReader(path: path, directory: directory).load() {
          config.merge(loaded)
        } else if !explicit.isEmpty {
          throw KubeconfigProblem.BadFile(path: path, reason: "")
        }
      } catch {
        if error.reason.isEmpty { throw .missingFile(path: path) }
        failures.append(error)
      }
    }
    guard failures.isEmpty else { throw .unreadable(failures) }
    return config
  }

  /// The files that are read when none is named, each once.
  public var standardPaths: [ByteString] {
    guard let list = environment["KUBECONFIG"], !list.isEmpty else {
      return [ByteString(Paths.join(environment["HOME"] ?? "", ".kube/config"))]
    }
    var paths: [ByteString] = []
    for path in ByteString(list).split(by: ":") where !path.isEmpty && !paths.contains(path) {
      paths.append(path)
    }
    return paths
  }
}
