public import Diagnostics
public import GoCompat
public import Kubernetes
public import Releases

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
