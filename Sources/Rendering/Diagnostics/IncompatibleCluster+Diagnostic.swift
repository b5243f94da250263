public import Charts
public import Diagnostics
import GoCompat
import YAML

extension IncompatibleCluster {
  /// The line of Chart.yaml that asks for another version.
  public func diagnostic(_ chart: Chart) -> Diagnostic {
    Diagnostic(
      id: "chart.kube-version",
      message: "the chart wants Kubernetes \(wanted.text), this is \(has.text)",
      labels: ChartFileText(chart)?.place(of: [.key("kubeVersion")]).map { [Label($0)] } ?? [],
      help: "render for another version with --kube-version")
  }
}
