import GoCompat

/// Addresses on the web, as the linter takes them.
enum WebAddress {
  /// Whether the text could be asked for over HTTP: a URL with a scheme.
  ///
  /// - SeeAlso: `govalidator.IsRequestURL`
  static func isRequestAddress(_ text: ByteString) -> Bool {
    do throws(GoURLError) {
      return try GoURL(parsingRequest: text).isAbsolute
    } catch {
      return false
    }
  }

  /// Whether the text looks like an address, with a scheme or without.
  ///
  /// - SeeAlso: `govalidator.IsURL`
  static func isValid(_ text: ByteString) -> Bool {
    if text.runeCount >= 2083 || text.count <= 3 || text.hasPrefix(".") { return false }
    // Without a scheme a colon is taken to stand before a port.
    let isBare = text.contains(":") && !text.contains("://")
    guard let url = try? GoURL(parsing: isBare ? "http://" + text : text) else { return false }
    if url.host.hasPrefix(".") { return false }
    if url.host.isEmpty, !url.path.isEmpty, !url.path.contains(".") { return false }
    guard let pattern = try? GoPattern.compile(expression) else { return false }
    return pattern.matches(text)
  }

  private static var expression: ByteString {
    let scheme = #"((ftp|tcp|udp|wss?|https?):\/\/)?"#
    let user = #"(\S+(:\S*)?@)?"#
    let port = #"(:(\d{1,5}))?"#
    let path = #"((\/|\?|#)[^\s]*)?"#
    return ByteString(
      #"^\#(scheme)\#(user)((\#(ipv4)|(\[\#(ipv6)\])|\#(name)))\.?\#(port)\#(path)$"#)
  }

  private static let ipv4 =
    #"([1-9]\d?|1\d\d|2[01]\d|22[0-3]|24\d|25[0-5])(\.(\d{1,2}|1\d\d|2[0-4]\d|25[0-5])){2}"#
    + #"(?:\.([0-9]\d?|1\d\d|2[0-4]\d|25[0-5]))"#

  /// A host by its name; what is before the last labels may be left out.
  private static let name =
    #"((([a-zA-Z0-9]([a-zA-Z0-9-_]+)?[a-zA-Z0-9]([-\.][a-zA-Z0-9]+)*)"#
    + #"|(((www\.)|([a-zA-Z0-9]+([-_\.]?[a-zA-Z0-9])*[a-zA-Z0-9]\.[a-zA-Z0-9]+))?))?"#
    + #"(([a-zA-Z\x{00a1}-\x{ffff}0-9]+-?-?)*[a-zA-Z\x{00a1}-\x{ffff}0-9]+)"#
    + #"(?:\.([a-zA-Z\x{00a1}-\x{ffff}]{1,}))?)"#

  private static var ipv6: String {
    let group = "[0-9a-fA-F]{1,4}"
    let byte = "(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])"
    let dotted = #"(\#(byte)\.){3,3}\#(byte)"#
    var forms = ["(\(group):){7,7}\(group)", "(\(group):){1,7}:", "(\(group):){1,6}:\(group)"]
    for count in 2...5 {
      forms.append("(\(group):){1,\(7 - count)}(:\(group)){1,\(count)}")
    }
    forms += [
      "\(group):((:\(group)){1,6})", ":((:\(group)){1,7}|:)",
      "fe80:(:[0-9a-fA-F]{0,4}){0,4}%[0-9a-zA-Z]{1,}", "::(ffff(:0{1,4}){0,1}:){0,1}\(dotted)",
      "(\(group):){1,4}:\(dotted)",
    ]
    return "(" + forms.joined(separator: "|") + ")"
  }
}
