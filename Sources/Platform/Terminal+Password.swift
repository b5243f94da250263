internal import Glibc

extension Terminal {
  /// Reads a line from the terminal that standard input is, without showing it.
  ///
  /// - Throws: `FileError` when it is none.
  /// - SeeAlso: `term.ReadPassword`
  public static func readPassword() throws(FileError) -> [UInt8] {
    let path = Array("/dev/stdin".utf8)
    var before = termios()
    guard tcgetattr(FileDescriptor.standardInput, &before) == 0 else { throw .last("ioctl", path) }
    var quiet = before
    quiet.c_lflag &= ~tcflag_t(ECHO)
    quiet.c_lflag |= tcflag_t(ICANON | ISIG)
    tcsetattr(FileDescriptor.standardInput, TCSAFLUSH, &quiet)
    defer { tcsetattr(FileDescriptor.standardInput, TCSAFLUSH, &before) }
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(FileDescriptor.standardInput, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, byte != 0x0A else { return line }
      if byte != 0x0D { line.append(byte) }
    }
  }
}
