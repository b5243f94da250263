public import GoCompat

extension YAMLError {
  /// The sentence of sigs.k8s.io/yaml.
  ///
  /// - SeeAlso: `yaml.Unmarshal`, `yaml.Marshal`
  public var goText: ByteString {
    switch kind {
    case .wrongType(let found, let wanted):
      "error unmarshaling JSON: while decoding JSON: "
        + JSONError(.wrongType(found: found, wanted: wanted)).goText
    case .jsonDepthExceeded(let bracket):
      "error unmarshaling JSON: while decoding JSON: "
        + JSONError(.invalidCharacter(bracket, context: "exceeded max depth")).goText
    case .marshaling(let kind): "error marshaling into JSON: " + JSONError(kind).goText
    case .documentSeparator(let text): "invalid Yaml document separator: " + text
    default: "error converting YAML to JSON: " + conversionText
    }
  }

  /// The sentence without what sigs.k8s.io/yaml puts before it, as the conversion alone gives it.
  ///
  /// - SeeAlso: `yaml.YAMLToJSON`, `yaml.JSONToYAML`
  public var conversionText: ByteString {
    switch kind {
    case .unsupportedValue(let value): JSONError(.unsupportedValue(value)).goText
    case .unsupportedKey(let type, let key, let value):
      ByteString("unsupported map key of type: \(type), key: ") + key + ", value: " + value
    case .duplicateKeys(let keys):
      keys.reduce("yaml: unmarshal errors:") { text, key in
        text + ByteString("\n  line \(key.line): key ") + key.key + " already set in map"
      }
    default:
      "yaml: " + (goLine > 0 ? ByteString("line \(goLine): ") : "") + sentence
    }
  }

  private var sentence: ByteString {
    switch kind {
    case .syntax(let problem): ByteString(problem)
    case .unknownAnchor(let name): "unknown anchor '" + name + "' referenced"
    case .anchorContainsItself(let name): "anchor '" + name + "' value contains itself"
    case .excessiveAliasing: "document contains excessive aliasing"
    case .depthExceeded: "exceeded max depth of 10000"
    case .cannotDecode(let text, let wanted, let found):
      ByteString("cannot decode \(found) `") + text + ByteString("` as a \(wanted)")
    case .invalidBase64: "!!binary value contains invalid base64 data"
    case .mergeNeedsMap: "map merge requires map or sequence of maps as the value"
    case .invalidMapKey(let key): "invalid map key: " + key
    default: ""
    }
  }
}
