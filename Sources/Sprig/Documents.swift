internal import GoCompat
internal import GoTemplate
internal import YAML

/// Helm's functions for YAML, JSON and TOML, and the JSON functions of sprig that Helm leaves.
///
/// - SeeAlso: `funcMap` in Helm's `pkg/engine/funcs.go`
enum DocumentFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    yaml + json + sprigJSON + toml(SprigClock(environment))
  }

  private static var yaml: [GoFunction] {
    [
      lenient("toYaml", DocumentText.yaml),
      panicking("mustToYaml", DocumentText.yaml),
      lenient("toYamlPretty", DocumentText.prettyYAML),
      GoFunction("fromYaml", .stringToMap) { DocumentReading.yamlMap($0.string(0)) },
      GoFunction("fromYamlArray", .stringToSlice) { DocumentReading.yamlSlice($0.string(0)) },
    ]
  }

  private static var json: [GoFunction] {
    [
      lenient("toJson", { try DocumentText.json($0) }),
      panicking("mustToJson", { try DocumentText.json($0) }),
      GoFunction("fromJson", .stringToMap) { DocumentReading.jsonMap($0.string(0)) },
      GoFunction("fromJsonArray", .stringToSlice) { DocumentReading.jsonSlice($0.string(0)) },
    ]
  }

  private static var sprigJSON: [GoFunction] {
    [
      GoFunction("mustFromJson", .stringToAnyOrError) {
        try DocumentReading.json($0.string(0))
      },
      lenient("toPrettyJson", DocumentText.prettyJSON),
      failing("mustToPrettyJson", DocumentText.prettyJSON),
      panicking("toRawJson", DocumentText.rawJSON),
      failing("mustToRawJson", DocumentText.rawJSON),
    ]
  }

  private static func toml(_ clock: SprigClock) -> [GoFunction] {
    [
      GoFunction("toToml", .anyToString) {
        do {
          return .string(try DocumentText.toml($0.value(0)))
        } catch let error as GoError {
          return .string(error.message)
        }
      },
      panicking("mustToToml", DocumentText.toml),
      GoFunction("fromToml", .stringToMap) {
        DocumentReading.tomlMap($0.string(0), local: clock.local)
      },
    ]
  }

  /// A function that writes nothing where the value cannot be written.
  private static func lenient(
    _ name: ByteString, _ text: @escaping (GoValue) throws -> ByteString
  ) -> GoFunction {
    GoFunction(name, .anyToString) {
      do {
        return .string(try text($0.value(0)))
      } catch is GoError {
        return .string(ByteString())
      }
    }
  }

  private static func panicking(
    _ name: ByteString, _ text: @escaping (GoValue) throws -> ByteString
  ) -> GoFunction {
    GoFunction(name, .anyToString) { .string(try text($0.value(0))) }
  }

  private static func failing(
    _ name: ByteString, _ text: @escaping (GoValue) throws -> ByteString
  ) -> GoFunction {
    GoFunction(name, .anyToStringOrError) { .string(try text($0.value(0))) }
  }
}
