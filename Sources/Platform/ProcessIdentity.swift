internal import Glibc

/// Who this process is, for a person who finds its traces.
public enum ProcessIdentity {
  /// `user@host, process 4711`.
  public static var text: String { "\(user)@\(host), process \(getpid())" }

  private static var user: String {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getpwuid_r(getuid(), &record, &buffer, buffer.count, &found) == 0, let found,
      let name = found.pointee.pw_name
    else { return "uid \(getuid())" }
    return String(cString: name)
  }

  private static var host: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
