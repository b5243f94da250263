/// The zone files of the system, in the places where Go looks for them.
///
/// - SeeAlso: `time.initLocal`, `time.platformZoneSources`
public enum TimeZoneFiles {
  private static let folders: [String] = [
    "/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/", "/usr/lib/locale/TZ/", "/etc/zoneinfo/",
  ]
  /// No zone file comes near this.
  private static let sizeLimit = 10 << 20

  /// The file of a zone by its name, which must not lead out of the folders.
  public static func zone(named name: [UInt8]) -> [UInt8]? {
    for folder in folders {
      if let file = read(Array(folder.utf8) + name) { return file }
    }
    return nil
  }

  /// The file of the local zone: that of `TZ`, else the system's; nil for UTC.
  public static func local(_ environment: Environment) -> [UInt8]? {
    guard let variable = environment["TZ"] else { return read(Array("/etc/localtime".utf8)) }
    let name = variable.utf8.first == UInt8(ascii: ":") ? variable.dropFirst() : variable[...]
    if name.isEmpty || name == "UTC" { return nil }
    let bytes = Array(name.utf8)
    return bytes.first == UInt8(ascii: "/") ? read(bytes) : zone(named: bytes)
  }

  private static func read(_ path: [UInt8]) -> [UInt8]? {
    // A zone that cannot be read is a zone that is not there.
    try? Files.read(path, limit: sizeLimit)
  }
}
