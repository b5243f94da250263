import GoCompat

/// Addresses of electronic mail, as the linter takes them.
///
/// - SeeAlso: `govalidator.IsEmail`
enum MailAddress {
  static func isValid(_ text: ByteString) -> Bool {
    guard let pattern = try? GoPattern.compile(expression) else { return false }
    return pattern.matches(text)
  }

  /// Letters outside ASCII that may stand anywhere.
  private static let foreign = #"[\x{00A0}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFEF}]"#

  private static var expression: ByteString {
    let letter = "([a-zA-Z]|\(foreign))"
    let letterOrDigit = #"([a-zA-Z]|\d|"# + foreign + ")"
    let atom = #"([a-zA-Z]|\d|[!#\$%&'\*\+\-\/=\?\^_`{\|}~]|"# + foreign + ")+"
    let inside = #"([a-zA-Z]|\d|-|\.|_|~|"# + foreign + ")*"
    let label = "(\(letterOrDigit)|(\(letterOrDigit)\(inside)\(letterOrDigit)))"
    let top = "(\(letter)|(\(letter)\(inside)\(letter)))"
    return ByteString(#"^((\#(atom)(\.\#(atom))*)|\#(quoted))@(\#(label)\.)+\#(top)\.?$"#)
  }

  /// A local part in double quotes, with what RFC 5322 lets stand in it.
  private static var quoted: String {
    let space = #"(((\x20|\x09)*(\x0d\x0a))?(\x20|\x09)+)?"#
    let plain =
      #"([\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|\x21|[\x23-\x5b]|[\x5d-\x7e]|"# + foreign + ")"
    let group = #"(\([\x01-\x09\x0b\x0c\x0d-\x7f]|"# + foreign + ")"
    return #"(\x22(\#(space)(\#(plain)|\#(group)))*\#(space)\x22)"#
  }
}
