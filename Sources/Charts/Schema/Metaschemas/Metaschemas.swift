import GoCompat

/// The well known schemas that say what a schema is.
///
/// - SeeAlso: `jsonschema.openMeta`
enum Metaschemas {
  private static let hosts = ["http://json-schema.org/", "https://json-schema.org/"]

  /// Whether an address is where well known schemas are.
  static func areAt(_ url: ByteString) -> Bool {
    hosts.contains { url.hasPrefix(ByteString($0)) }
  }

  /// The schema at an address, or nil when none is known there.
  static func text(at url: ByteString) -> String? {
    guard let host = hosts.first(where: { url.hasPrefix(ByteString($0)) }) else { return nil }
    let path = url[host.utf8.count...].text
    return drafts(path) ?? vocabularies(path)
  }

  private static func drafts(_ path: String) -> String? {
    switch path {
    case "schema", "draft/2020-12/schema": draft2020
    case "draft/2019-09/schema": draft2019
    case "draft-07/schema": draft7
    case "draft-06/schema": draft6
    case "draft-04/schema": draft4
    default: nil
    }
  }

  private static func vocabularies(_ path: String) -> String? {
    switch path {
    case "draft/2019-09/meta/applicator": draft2019Applicator
    case "draft/2019-09/meta/content": draft2019Content
    case "draft/2019-09/meta/core": draft2019Core
    case "draft/2019-09/meta/format": draft2019Format
    case "draft/2019-09/meta/meta-data": draft2019MetaData
    case "draft/2019-09/meta/validation": draft2019Validation
    case "draft/2020-12/meta/applicator": draft2020Applicator
    case "draft/2020-12/meta/content": draft2020Content
    case "draft/2020-12/meta/core": draft2020Core
    case "draft/2020-12/meta/format-annotation": draft2020FormatAnnotation
    case "draft/2020-12/meta/format-assertion": draft2020FormatAssertion
    case "draft/2020-12/meta/meta-data": draft2020MetaData
    case "draft/2020-12/meta/unevaluated": draft2020Unevaluated
    case "draft/2020-12/meta/validation": draft2020Validation
    default: nil
    }
  }
}
