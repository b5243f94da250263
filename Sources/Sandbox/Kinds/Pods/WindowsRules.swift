internal import GoCompat
internal import YAML

/// What is wrong with the options of Windows.
///
/// - SeeAlso: `validateWindowsSecurityContextOptions`, `validateWindowsHostProcessPod`
enum WindowsRules {
  private static let patterns = PatternCache()

  private static func fits(_ text: ByteString, _ expression: ByteString) -> Bool {
    patterns.pattern(expression)?.matches(text) ?? false
  }

  /// - Parameter context: of a pod or a container.
  static func checkOptions(_ context: Object, _ path: FieldPath, _ problems: inout Problems) {
    guard let options = context.optionalObject("windowsOptions") else { return }
    let path = path.child("windowsOptions")
    if let name = options.optionalString("gmsaCredentialSpecName") {
      problems.invalid(path.child("gmsaCredentialSpecName"), name, Names.subdomain(name))
    }
    if let text = options.optionalString("gmsaCredentialSpec") {
      let path = path.child("gmsaCredentialSpec")
      if text.isEmpty {
        problems.invalid(path, .text(text), "gmsaCredentialSpec cannot be an empty string")
      } else if text.count > 64 * 1024 {
        problems.invalid(path, .text(text), "gmsaCredentialSpec size must be under 64 KiB")
      }
    }
    if let name = options.optionalString("runAsUserName") {
      let details = userProblems(name).map { "runAsUserName" + $0 }
      problems.invalid(path.child("runAsUserName"), name, details)
    }
  }

  private static func userProblems(_ name: ByteString) -> [ByteString] {
    if name.isEmpty { return [" cannot be an empty string"] }
    if fits(name, "[[:cntrl:]]+") { return [" cannot contain control characters"] }
    let parts = name.split(by: "\\")
    guard parts.count <= 2 else { return [" cannot contain more than one backslash"] }
    var found: [ByteString] = []
    if parts.count == 2 {
      if parts[0].count >= 256 {
        found.append("'s Domain length must be under 256 characters")
      }
      let label: ByteString = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
      if !fits(parts[0], #"^[^\\/:\*\?"<>|\.][^\\/:\*\?"<>|]{0,14}$"#),
        !fits(parts[0], "^" + label + "(?:\\." + label + ")*$")
      {
        found.append("'s Domain doesn't match the NetBios nor the DNS format")
      }
    }
    let user = parts[parts.count - 1]
    if user.isEmpty {
      found.append("'s User cannot be empty")
    } else if user.count > 104 {
      found.append("'s User length must not be longer than 104 characters")
    }
    if fits(user, #"^[\. ]+$"#) { found.append("'s User cannot contain only periods or spaces") }
    if fits(user, #"["/\\:;|=,\+\*\?<>@\[\]]"#) {
      found.append(#"'s User cannot contain the following characters: "/\:;|=,+*?<>@[]"#)
    }
    return found
  }

  /// Containers that are processes of the host are so all together.
  static func checkHostProcesses(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    func isProcess(_ owner: Object) -> Bool? {
      owner.object("securityContext").object("windowsOptions").bool("hostProcess")
    }
    let whole = isProcess(spec)
    var (count, processes) = (0, 0)
    for list: ByteString in ["initContainers", "containers", "ephemeralContainers"] {
      for (index, container) in spec.objects(list).enumerated() {
        count += 1
        let own = isProcess(container)
        if let whole, let own, whole != own {
          problems.invalid(
            path.child(list).index(index).child("securityContext").child("windowsOptions")
              .child("hostProcess"), .bool(own),
            "pod hostProcess value must be identical if both are specified, was "
              + (whole ? "true" : "false"))
        }
        if own ?? whole ?? false { processes += 1 }
      }
    }
    if processes == 0 { return }
    if processes != count {
      problems.invalid(
        path, "",
        "If pod contains any hostProcess containers then all containers must be HostProcess containers"
      )
    }
    if spec.bool("hostNetwork") != true {
      problems.invalid(
        path.child("hostNetwork"), .bool(false),
        "hostNetwork must be true if pod contains any hostProcess containers")
    }
  }
}
