internal import GoCompat
internal import YAML

/// The version that the server says it has: that of the Kubernetes whose kinds it serves.
enum ServerVersion {
  static let document: Object = [
    "major": .string("1"), "minor": .string("36"), "emulationMajor": .string("1"),
    "emulationMinor": .string("36"), "minCompatibilityMajor": .string("1"),
    "minCompatibilityMinor": .string("35"), "gitVersion": .string("v1.36.2"),
    "gitCommit": .string("98b35193b2ac7a23a673325f5e9b830ecd5ba406"),
    "gitTreeState": .string("clean"), "buildDate": .string("2026-07-23T00:00:00Z"),
    "goVersion": .string("go1.26.6"), "compiler": .string("gc"),
    "platform": .string("linux/amd64"),
  ]
}
