internal import Arguments
internal import GoCompat

/// What Helm asks of the name and the labels of a release.
///
/// - SeeAlso: `chartutil.ValidateReleaseName`, `driver.ContainsSystemLabels`
enum ReleaseRules {
  private static let nameLimit = 53
  private static let systemLabels: [String] = [
    "name", "owner", "status", "version", "createdAt", "modifiedAt",
  ]

  static func check(name: String) throws {
    if isValid(ByteString(name)) { return }
    let problem =
      name.isEmpty
      ? "no name provided"
      : "invalid release name, must match regex "
        + #"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"#
        + " and the length must not be longer than \(nameLimit)"
    throw CommandFailure(
      "release name check failed: release name " + Strconv.quote(ByteString(name)) + ": "
        + ByteString(problem))
  }

  static func check(labels: [FlagValue.Pair]) throws {
    guard labels.contains(where: { systemLabels.contains($0.key) }) else { return }
    throw CommandFailure(
      ByteString(
        "user supplied labels contains system reserved label name. System labels: "
          + "[\(systemLabels.joined(separator: " "))]"))
  }

  static func isValid(name: String) -> Bool { isValid(ByteString(name)) }

  private static func isValid(_ name: ByteString) -> Bool {
    guard !name.isEmpty, name.count <= nameLimit else { return false }
    return name.split(by: ".").allSatisfy { label in
      guard let first = label.bytes.first, let last = label.bytes.last else { return false }
      return isAlphanumeric(first) && isAlphanumeric(last)
        && label.bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
