internal import Arguments

/// The flags of Kubernetes's logging library, which Helm accepts and hides; they change nothing here.
enum Klog {
  static var flags: [Flag] {
    let bools: [String] = [
      "add-dir-header", "alsologtostderr", "legacy-stderr-threshold-behavior", "logtostderr",
      "one-output", "skip-headers", "skip-log-headers",
    ]
    let texts: [String] = ["log-backtrace-at", "log-dir", "log-file", "vmodule"]
    return bools.map { Flag($0, .bool(false), "", isHidden: true) }
      + texts.map { Flag($0, .string(""), "", isHidden: true) } + [
        Flag("log-file-max-size", .uint(1800), "", isHidden: true),
        Flag("stderrthreshold", .string("2"), "", isHidden: true),
        Flag("v", shorthand: "v", .int(0), "", isHidden: true),
      ]
  }
}
