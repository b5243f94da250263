internal import GoCompat
internal import YAML

/// What is wrong with probes and lifecycle hooks.
///
/// - SeeAlso: `validateProbe`, `validateHandler`
struct ProbeRules {
  let gracePeriod: Int64?

  func check(
    _ probe: Object, _ path: FieldPath, isReadiness: Bool, _ problems: inout Problems
  ) {
    checkHandler(probe, path, &problems)
    for key: ByteString in [
      "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold",
      "failureThreshold",
    ] {
      problems.notNegative(probe.int(key), path.child(key))
    }
    let period = probe.int("terminationGracePeriodSeconds")
    if let period, period <= 0 {
      problems.invalid(
        path.child("terminationGracePeriodSeconds"), period, "must be greater than 0")
    }
    if isReadiness {
      if let period {
        problems.invalid(
          path.child("terminationGracePeriodSeconds"), period,
          "must not be set for readinessProbes")
      }
    } else if let threshold = probe.int("successThreshold"), threshold != 1 {
      problems.invalid(path.child("successThreshold"), threshold, "must be 1")
    }
  }

  func checkLifecycle(_ lifecycle: Object, _ path: FieldPath, _ problems: inout Problems) {
    for key: ByteString in ["postStart", "preStop"] {
      if let handler = lifecycle.optionalObject(key) {
        checkHandler(handler, path.child(key), &problems)
      }
    }
  }

  private func checkHandler(_ handler: Object, _ path: FieldPath, _ problems: inout Problems) {
    var count = 0
    for key: ByteString in ["exec", "httpGet", "tcpSocket", "grpc", "sleep"] {
      guard let action = handler.optionalObject(key) else { continue }
      count += 1
      if count > 1 {
        problems.forbidden(path.child(key), "may not specify more than 1 handler type")
      } else {
        checkAction(key, action, path.child(key), &problems)
      }
    }
    if count == 0 { problems.required(path, "must specify a handler type") }
  }

  private func checkAction(
    _ kind: ByteString, _ action: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    switch kind {
    case "exec":
      if action.array("command").isEmpty { problems.required(path.child("command")) }
    case "httpGet":
      if action.string("path").isEmpty { problems.required(path.child("path")) }
      Self.checkPort(action["port"], path.child("port"), &problems)
      let scheme = action.string("scheme")
      if scheme != "HTTP", scheme != "HTTPS" {
        problems.notSupported(path.child("scheme"), scheme, ["HTTP", "HTTPS"])
      }
      for header in action.objects("httpHeaders") {
        let name = header.string("name")
        problems.invalid(path.child("httpHeaders"), name, Names.headerName(name))
      }
    case "sleep":
      guard let seconds = action.int("seconds") ?? Optional(0), let gracePeriod,
        seconds < 0 || seconds > gracePeriod
      else { return }
      problems.invalid(
        path, seconds,
        "must be non-negative and less than terminationGracePeriodSeconds ("
          + Strconv.formatInt(gracePeriod) + ")")
    default: Self.checkPort(action["port"], path.child("port"), &problems)
    }
  }

  /// The number or the name of a port.
  static func checkPort(_ port: Value?, _ path: FieldPath, _ problems: inout Problems) {
    switch port {
    case .string(let name): problems.invalid(path, name, Names.portName(name))
    case .int(let number):
      for detail in Names.portNumber(number) { problems.invalid(path, number, detail) }
    default: problems.invalid(path, 0, Names.between(1, 65_535))
    }
  }
}
