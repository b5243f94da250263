internal import GoCompat

/// What texts of plugins may be: they become names of files and commands, and are shown on terminals.
enum PluginText {
  /// Letters, digits, `_` and `-` only.
  ///
  /// - SeeAlso: `validPluginName`
  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: false
        }
      }
  }

  static func isVersion(_ text: String) -> Bool {
    do throws(SemverError) {
      _ = try Semver(strict: ByteString(text))
      return true
    } catch {
      return false
    }
  }

  /// One line without what could play tricks on a terminal.
  ///
  /// - SeeAlso: `sanitizeString`
  static func line(_ text: String) -> String { printable(text, keeping: "") }

  /// The same, its lines kept.
  static func block(_ text: String) -> String { printable(text, keeping: "\n\t") }

  private static func printable(_ text: String, keeping kept: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if kept.unicodeScalars.contains(scalar) || GoUnicode.isPrint(scalar.value) {
        result.append(scalar)
      } else if scalar.properties.isWhitespace {
        result.append(" ")
      }
    }
    return String(result)
  }
}
