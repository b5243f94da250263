import Commands
import Foundation
import GoCompat
import Platform
import Testing

/// Commands about releases, run one after the other on a sandbox of their own.
struct ReleaseRun: Sendable {
  let folder: ScratchFolder
  var terminal = Terminal.none

  init(_ files: [String: String] = [:]) throws {
    folder = try ScratchFolder(Self.chart.merging(files) { $1 })
  }

  /// A chart with a config map, a hook and notes.
  static let chart: [String: String] = [
    "shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 0.1.0\nappVersion: \"1.0\"\n",
    "shop/values.yaml": "greeting: hello\n",
    "shop/templates/settings.yaml": """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: {{ .Release.Name }}-settings
    data:
      greeting: {{ .Values.greeting | quote }}

    """,
    "shop/templates/before.yaml": """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: {{ .Release.Name }}-before
      annotations:
        helm.sh/hook: pre-install,test

    """,
    "shop/templates/NOTES.txt": "Revision {{ .Release.Revision }}\n",
  ]

  func run(
    _ line: String, environment: [String: String] = [:], input: String = ""
  ) async -> (status: Int32, output: String, errors: String) {
    // On a thread of its own: commands wait for tasks, which need the threads that tests run on.
    let (folder, terminal) = (folder, terminal)
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: Self.run(line, environment, input, folder: folder.path, terminal))
      }
    }
  }

  private static func run(
    _ line: String, _ environment: [String: String], _ input: String, folder: String,
    _ terminal: Terminal
  ) -> (status: Int32, output: String, errors: String) {
    let output = MemorySink()
    let errors = MemorySink()
    let variables = [
      "HOME": folder, "HELM_DATA_HOME": "\(folder)/data", "YARE_SANDBOX": "tests",
      "TZ": "UTC", "PATH": "/usr/bin:/bin",
    ]
    let status = Tool.run(
      Invocation(
        program: "yare", arguments: line.split(separator: " ").map(String.init),
        environment: Environment(variables.merging(environment) { $1 }),
        readInput: { Array(input.utf8) }, output: output, errorOutput: errors,
        errorTerminal: terminal, clock: { ClockReading(seconds: 1_800_000_000, nanoseconds: 0) },
        workingDirectory: folder))
    return (status, output.text, errors.text)
  }

  /// The output of a command that must succeed.
  func succeed(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) async -> String {
    let (status, output, errors) = await run(line)
    #expect(status == 0, "\(errors)", sourceLocation: sourceLocation)
    return output
  }

  /// The error of a command that must fail.
  func fail(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) async -> String {
    let (status, _, errors) = await run(line)
    #expect(status == 1, sourceLocation: sourceLocation)
    return errors
  }
}
