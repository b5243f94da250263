public import Diagnostics
public import GoCompat
public import Kubernetes
public import Releases
public import Sandbox

// Errors of the cluster's rooms, in the words of Helm.

extension ReleaseError: ReportableError {
  public var diagnostic: Diagnostic? { nil }
}

extension KubernetesError: ReportableError {
  public var helmText: ByteString { text }
  public var diagnostic: Diagnostic? { nil }
}

extension KubeconfigProblem: ReportableError {
  public var helmText: ByteString { KubernetesError(.kubeconfig(self)).text }
  public var diagnostic: Diagnostic? { nil }
}

extension SandboxError: ReportableError {
  public var helmText: ByteString {
    switch kind {
    case .state(let path): ByteString("cannot use the state \(path): \(detail)")
    case .listen(let address): ByteString("cannot listen on \(address): \(detail)")
    case .library(let name): ByteString("cannot load \(name): \(detail)")
    case .certificate: ByteString("cannot make a certificate: \(detail)")
    }
  }
  public var diagnostic: Diagnostic? { nil }
}
