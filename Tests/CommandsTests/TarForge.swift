import Archive
import Foundation
import GoCompat

/// Archives as an attacker would make them: any name and any kind of entry.
struct TarForge {
  private var bytes: [UInt8] = []

  /// - Parameters:
  ///   - type: the kind of entry: `0` a file, `2` a link, `5` a folder.
  ///   - link: where a link leads.
  mutating func add(
    _ name: String, _ content: String = "", type: String = "0", link: String = "", mode: Int = 0o644
  ) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    func octal(_ number: Int, width: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: width - text.count) + text
    }
    put(name, at: 0)
    put(octal(mode, width: 7), at: 100)
    put(octal(0, width: 7), at: 108)
    put(octal(0, width: 7), at: 116)
    put(octal(content.utf8.count, width: 11), at: 124)
    put(octal(0, width: 11), at: 136)
    put("        ", at: 148)
    put(type, at: 156)
    put(link, at: 157)
    put("ustar\u{0}00", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, width: 6) + "\u{0} ", at: 148)
    bytes += header + content.utf8
    bytes += [UInt8](repeating: 0, count: (512 - content.utf8.count % 512) % 512)
  }

  /// The gzipped archive.
  var archive: Data { Data(Gzip.compress(bytes + [UInt8](repeating: 0, count: 1024))) }
}
