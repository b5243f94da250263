internal import Glibc

/// What a stream of the process is connected to.
public struct Terminal: Sendable, Hashable {
  /// Whether a person is looking: the stream is a terminal.
  public var isInteractive: Bool
  /// Columns of the terminal; nil when not known.
  public var width: Int?

  public init(isInteractive: Bool, width: Int?) {
    self.isInteractive = isInteractive
    self.width = width
  }

  /// A pipe or a file.
  public static let none = Terminal(isInteractive: false, width: nil)

  /// Asks about an open file descriptor.
  public static func of(_ descriptor: Int32) -> Terminal {
    guard isatty(descriptor) == 1 else { return .none }
    var size = winsize()
    let known = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Terminal(isInteractive: true, width: known ? Int(size.ws_col) : nil)
  }
}
