import GoCompat

/// Templates have one of four extensions.
///
/// - SeeAlso: `rules.validateAllowedExtension`
enum FileExtensionRule {
  static func problem(with name: ByteString) -> ByteString? {
    let ending = GoPath.ext(name)
    if [".yaml", ".yml", ".tpl", ".txt"].contains(ending) { return nil }
    return "file extension '" + ending
      + "' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt"
  }

  /// Whether what the template renders should be YAML.
  ///
  /// - SeeAlso: `rules.isYamlFileExtension`
  static func isYAML(_ name: ByteString) -> Bool {
    let ending = GoPath.ext(name).text.lowercased()
    return ending == ".yaml" || ending == ".yml"
  }
}
