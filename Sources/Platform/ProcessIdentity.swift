internal import Glibc

/// Who this process is, for a person who finds its traces.
public enum ProcessIdentity {
  /// The number of this process.
  public static var number: Int { Int(getpid()) }

  /// `user@host, process 4711`.
  public static var text: String { "\(user)@\(host), process \(getpid())" }

  /// This process as others of the same machine can look for it: boot, process namespace, number and
  /// start; empty where the system does not say.
  public static var mark: [UInt8] {
    guard let place, let start = start(of: getpid()) else { return [] }
    return place + Array(" \(getpid()) ".utf8) + start
  }

  /// Whether the process of a mark was one of this machine, and is no more.
  public static func isGone(_ mark: [UInt8]) -> Bool {
    let parts = mark.split(separator: 0x20)
    guard parts.count == 4, let place, place.elementsEqual(parts[0] + [0x20] + parts[1]),
      let number = Int32(String(decoding: parts[2], as: UTF8.self))
    else { return false }
    guard let fields = status(of: number) else {
      return kill(number, 0) != 0 && errno == ESRCH
    }
    return isEnded(fields) || !fields[19].elementsEqual(parts[3])
  }

  /// Whether a process has ended and its parent has not asked for it yet; where no parent asks, as in
  /// some containers, it stays so.
  static func hasEnded(_ number: Int32) -> Bool { status(of: number).map(isEnded) ?? false }

  /// Zombies, and what is about to go.
  private static func isEnded(_ fields: [[UInt8]]) -> Bool {
    fields[0] == Array("Z".utf8) || fields[0] == Array("X".utf8)
  }

  /// The boot and the namespace of process numbers.
  private static var place: [UInt8]? {
    guard let boot = try? Files.read(Array("/proc/sys/kernel/random/boot_id".utf8), limit: 64),
      let space = try? Files.target(ofLink: Array("/proc/self/ns/pid".utf8))
    else { return nil }
    return boot.filter { $0 > 0x20 } + [0x20] + space
  }

  /// When a process started, in ticks since the boot.
  private static func start(of number: Int32) -> [UInt8]? { status(of: number)?[19] }

  /// The fields of a process's `stat` from the third on: those behind the name, which may hold
  /// anything.
  private static func status(of number: Int32) -> [[UInt8]]? {
    guard let line = try? Files.read(Array("/proc/\(number)/stat".utf8), limit: 4096),
      let name = line.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = line[(name + 1)...].split(separator: 0x20).map { Array($0) }
    return fields.count > 19 ? fields : nil
  }

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
