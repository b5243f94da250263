import GoCompat
import Testing
import YAML

@testable import Sandbox

/// What stands in the rows of tables, as `pkg/printers/internalversion/printers.go` has it.
@Suite struct TableCellTests {
  /// An object and the cells between its name and age.
  struct Row: Sendable, CustomTestStringConvertible {
    var resource: ByteString
    var object: String
    var cells: [String]
    var testDescription: String { "\(resource.text) \(cells)" }
  }

  static let rows: [Row] = [
    Row(
      resource: "pods",
      object: """
        {spec: {containers: [{name: a}], initContainers: [{name: i}, {name: s, restartPolicy: Always}]},
        status: {phase: Pending, initContainerStatuses: [{name: i, state: {waiting: {reason: PodInitializing}}}]}}
        """,
      cells: ["p", "0/2", "Init:0/2", "0", "<unknown>", "<none>", "<none>", "<none>", "<none>"]),
    Row(
      resource: "pods",
      object: """
        {spec: {containers: [{name: a}], initContainers: [{name: s, restartPolicy: Always}]},
        status: {phase: Running, initContainerStatuses: [{name: s, started: true, ready: true, restartCount: 1}],
        containerStatuses: [{name: a, restartCount: 2, state: {waiting: {reason: CrashLoopBackOff}},
        lastState: {terminated: {finishedAt: "2025-12-31T23:55:00Z"}}}]}}
        """,
      cells: [
        "p", "1/2", "CrashLoopBackOff", "3 (5m ago)", "<unknown>", "<none>", "<none>", "<none>",
        "<none>",
      ]),
    Row(
      resource: "pods",
      object:
        "{spec: {initContainers: [{name: i}]}, status: {initContainerStatuses: [{state: {terminated: {exitCode: 3}}}]}}",
      cells: [
        "p", "0/0", "Init:ExitCode:3", "0", "<unknown>", "<none>", "<none>", "<none>", "<none>",
      ]),
    Row(
      resource: "nodes",
      object: """
        {metadata: {name: p, labels: {node-role.kubernetes.io/worker: "", kubernetes.io/role: control}},
        spec: {unschedulable: true}, status: {conditions: [{type: Ready, status: "True"}],
        addresses: [{type: InternalIP, address: 10.1.1.1}], nodeInfo: {kubeletVersion: v1.36.2}}}
        """,
      cells: [
        "p", "Ready,SchedulingDisabled", "control,worker", "<unknown>", "v1.36.2", "10.1.1.1",
        "<none>", "<unknown>", "<unknown>", "<unknown>",
      ]),
    Row(
      resource: "resourcequotas",
      object: "{status: {hard: {limits.cpu: 2, pods: 4, cpu: 1}, used: {pods: 1}}}",
      cells: ["p", "cpu: 0/1, pods: 1/4", "limits.cpu: 0/2", "<unknown>"]),
    Row(
      resource: "endpointslices.discovery.k8s.io",
      object:
        "{addressType: IPv4, ports: [{port: 80}, {name: web}], endpoints: [{addresses: [1.1.1.1, 1.1.1.2]}, {addresses: [1.1.1.3, 1.1.1.4]}]}",
      cells: ["p", "IPv4", "80,web", "1.1.1.1,1.1.1.2,1.1.1.3 + 1 more...", "<unknown>"]),
    Row(
      resource: "horizontalpodautoscalers.autoscaling",
      object: """
        {spec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 3, metrics: [
        {type: Resource, resource: {name: cpu, target: {averageUtilization: 50}}},
        {type: Pods, pods: {target: {averageValue: 10}}}, {type: External}]}}
        """,
      cells: [
        "p", "Deployment/d", "cpu: <unknown>/50%, <unknown>/10 + 1 more...", "<unset>", "3", "0",
        "<unknown>",
      ]),
    Row(
      resource: "jobs.batch",
      object: "{metadata: {name: p, deletionTimestamp: x}, spec: {parallelism: 3}}",
      cells: ["p", "Terminating", "0/1 of 3", "", "<unknown>", "", "", "<none>"]),
    Row(
      resource: "ingresses.networking.k8s.io",
      object: "{spec: {rules: [{host: a}, {host: b}, {host: c}, {}]}}",
      cells: ["p", "<none>", "a,b,c + 1 more...", "", "80", "<unknown>"]),
    Row(
      resource: "endpoints",
      object: "{subsets: [{addresses: [{ip: \"::1\"}], ports: [{port: 1}, {port: 2}]}]}",
      cells: ["p", "[::1]:1,[::1]:2", "<unknown>"]),
  ]

  @Test(arguments: rows) func cells(_ row: Row) throws {
    let document = try WireDocument(yaml: Array(row.object.utf8))
    guard case .object(var object) = document.root.value else {
      Issue.record("no object")
      return
    }
    if object["metadata"] == nil { object["metadata"] = .object(["name": .string("p")]) }
    let maker = try #require(TableCells.makers[row.resource])
    let cells = maker(object, TimeInstant(year: 2026, month: 1, day: 1, in: .utc))
    #expect(cells.map { TableCells.text($0)?.text ?? "\($0)" } == row.cells)
  }

  @Test func columnsAndCellsFit() {
    for (resource, maker) in TableCells.makers {
      var kind = ResourceKind(
        group: "", version: "v1", kind: "", resource: resource, singular: "", isNamespaced: false,
        verbs: [], shortNames: [], categories: [], subresources: [], definition: "",
        isCustom: false)
      let parts = resource.split(by: ".")
      if parts.count > 1 {
        (kind.resource, kind.group) = (parts[0], resource[(parts[0].count + 1)...])
      }
      let cells = maker(
        ["metadata": .object(["name": .string("p")])], .init(unixSecond: 0, in: .utc))
      #expect(TableLayout.of(kind).columns.count == cells.count, "\(resource.text)")
    }
  }
}
