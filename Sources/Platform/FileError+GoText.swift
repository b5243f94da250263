internal import Glibc

extension FileError {
  /// The text of Go's `fs.PathError`, such as `open x: no such file or directory`.
  public var goText: [UInt8] { Array("\(operation) ".utf8) + path + Array(": \(reason)".utf8) }

  /// The system's words for the error number as Go has them, such as `permission denied`.
  public var reason: String {
    guard let text = strerror(code) else { return "errno \(code)" }
    let words = String(cString: text)
    // Go's table is the system's own with a small first letter, abbreviations aside.
    guard words.dropFirst().first?.isUppercase == false else { return words }
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
