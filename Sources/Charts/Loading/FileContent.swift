import Archive
import GoCompat

extension PackedChartProblem {
  /// What is wrong with a file that does not begin like gzip; nil when it does.
  ///
  /// - SeeAlso: `archive.EnsureArchive`
  init?(notGzip bytes: [UInt8], path: ByteString) {
    if bytes.starts(with: [0x1F, 0x8B, 0x08]) { return nil }
    if path.hasSuffix(".yml") || path.hasSuffix(".yaml") {
      self = .looksLikeYAML(path: path)
    } else {
      self = .notPacked(path: path, contentType: FileContent.type(of: bytes))
    }
  }

  /// The problem as Helm tells it when the packed chart is a file of its own.
  func ofFile(_ path: ByteString, _ style: ChartLoader.Style) -> PackedChartProblem {
    switch self {
    case .archive(.notGzip): .badHeader(path: path)
    // Helm says no more than this for all of them; the limits and links are worth their own words.
    case .archive(.tooLarge), .link, .device: self
    default: style == .command ? .unreadable : self
    }
  }
}

/// What the first bytes of a file tell about its kind.
///
/// - SeeAlso: Go's `net/http.DetectContentType`
enum FileContent {
  private static let signatures: [(prefix: [UInt8], type: String)] = [
    (Array("%PDF-".utf8), "application/pdf"),
    (Array("%!PS-Adobe-".utf8), "application/postscript"),
    ([0xFE, 0xFF, 0, 0], "text/plain; charset=utf-16be"),
    ([0xFF, 0xFE, 0, 0], "text/plain; charset=utf-16le"),
    ([0xEF, 0xBB, 0xBF, 0], "text/plain; charset=utf-8"),
    ([0, 0, 1, 0], "image/x-icon"),
    ([0, 0, 2, 0], "image/x-icon"),
    (Array("BM".utf8), "image/bmp"),
    (Array("GIF87a".utf8), "image/gif"),
    (Array("GIF89a".utf8), "image/gif"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
    ([0xFF, 0xD8, 0xFF], "image/jpeg"),
    (Array("ID3".utf8), "audio/mpeg"),
    (Array("OggS\0".utf8), "application/ogg"),
    ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
    ([0, 1, 0, 0], "font/ttf"),
    (Array("OTTO".utf8), "font/otf"),
    (Array("ttcf".utf8), "font/collection"),
    (Array("wOFF".utf8), "font/woff"),
    (Array("wOF2".utf8), "font/woff2"),
    (Array("PK\u{3}\u{4}".utf8), "application/zip"),
    (Array("Rar!\u{1A}\u{7}\0".utf8), "application/x-rar-compressed"),
    (Array("Rar!\u{1A}\u{7}\u{1}\0".utf8), "application/x-rar-compressed"),
    ([0x00, 0x61, 0x73, 0x6D], "application/wasm"),
  ]

  private static let markupTags = [
    "<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE",
    "<A", "<STYLE", "<TITLE", "<B", "<BODY", "<BR", "<P", "<!--",
  ]

  static func type(of bytes: [UInt8]) -> String {
    // Helm looks at 512 bytes, with zeros where the file has fewer.
    let head = Array(bytes.prefix(512)) + [UInt8](repeating: 0, count: max(0, 512 - bytes.count))
    let text = head.drop { [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }
    if markupTags.contains(where: { isTag($0, text) }) { return "text/html; charset=utf-8" }
    if text.starts(with: "<?xml".utf8) { return "text/xml; charset=utf-8" }
    if let found = signatures.first(where: { head.starts(with: $0.prefix) }) { return found.type }
    let isBinary = text.contains { byte in
      byte <= 0x08 || byte == 0x0B || (0x0E...0x1A).contains(byte) || (0x1C...0x1F).contains(byte)
    }
    return isBinary ? "application/octet-stream" : "text/plain; charset=utf-8"
  }

  /// Whether the text begins with the tag, whatever its case, and the tag ends there.
  private static func isTag(_ tag: String, _ text: ArraySlice<UInt8>) -> Bool {
    guard text.count > tag.utf8.count else { return false }
    let start = zip(text, tag.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    let next = text[text.startIndex + tag.utf8.count]
    return start && (next == 0x20 || next == UInt8(ascii: ">"))
  }
}
