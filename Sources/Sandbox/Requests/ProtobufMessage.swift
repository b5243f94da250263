internal import GoCompat

/// The fields of a protobuf message by their numbers.
///
/// - SeeAlso: `generated.proto` of `k8s.io/api/core/v1` and `k8s.io/apimachinery`
struct ProtobufMessage: Sendable {
  enum FieldType: Sendable {
    case text, raw, whole, flag, texts, time, textMap, binaryMap, json
    case message(@Sendable () -> ProtobufMessage)
    case messages(@Sendable () -> ProtobufMessage)

    static func == (left: FieldType, right: FieldType) -> Bool {
      if case (.binaryMap, .binaryMap) = (left, right) { true } else { false }
    }
  }

  struct Field: Sendable {
    var name: ByteString
    var type: FieldType

    init(_ name: ByteString, _ type: FieldType) {
      self.name = name
      self.type = type
    }
  }

  var fields: [Int: Field]

  init(_ fields: [Int: Field]) { self.fields = fields }

  static let envelope = ProtobufMessage([
    1: Field("typeMeta", .message { typeMeta }), 2: Field("raw", .raw),
    3: Field("contentEncoding", .text), 4: Field("contentType", .text),
  ])
  static let typeMeta = ProtobufMessage([1: Field("apiVersion", .text), 2: Field("kind", .text)])
  static let entry = ProtobufMessage([1: Field("key", .raw), 2: Field("value", .raw)])
  static let time = ProtobufMessage([1: Field("seconds", .whole), 2: Field("nanos", .whole)])
  static let rawJSON = ProtobufMessage([1: Field("raw", .raw)])

  static let kinds: [ByteString: ProtobufMessage] = [
    "Secret": ProtobufMessage([
      1: Field("metadata", .message { metadata }), 2: Field("data", .binaryMap),
      3: Field("type", .text), 4: Field("stringData", .textMap), 5: Field("immutable", .flag),
    ]),
    "ConfigMap": ProtobufMessage([
      1: Field("metadata", .message { metadata }), 2: Field("data", .textMap),
      3: Field("binaryData", .binaryMap), 4: Field("immutable", .flag),
    ]),
    "Namespace": ProtobufMessage([
      1: Field("metadata", .message { metadata }), 2: Field("spec", .message { namespaceSpec }),
      3: Field("status", .message { namespaceStatus }),
    ]),
    "ServiceAccount": ProtobufMessage([1: Field("metadata", .message { metadata })]),
    "DeleteOptions": ProtobufMessage([
      1: Field("gracePeriodSeconds", .whole), 2: Field("preconditions", .message { preconditions }),
      3: Field("orphanDependents", .flag), 4: Field("propagationPolicy", .text),
      5: Field("dryRun", .texts),
    ]),
  ]

  static let namespaceSpec = ProtobufMessage([1: Field("finalizers", .texts)])
  static let namespaceStatus = ProtobufMessage([1: Field("phase", .text)])

  static let preconditions = ProtobufMessage([
    1: Field("uid", .text), 2: Field("resourceVersion", .text),
  ])

  static let metadata = ProtobufMessage([
    1: Field("name", .text), 2: Field("generateName", .text), 3: Field("namespace", .text),
    4: Field("selfLink", .text), 5: Field("uid", .text), 6: Field("resourceVersion", .text),
    7: Field("generation", .whole), 8: Field("creationTimestamp", .time),
    9: Field("deletionTimestamp", .time), 10: Field("deletionGracePeriodSeconds", .whole),
    11: Field("labels", .textMap), 12: Field("annotations", .textMap),
    13: Field("ownerReferences", .messages { ownerReference }), 14: Field("finalizers", .texts),
    17: Field("managedFields", .messages { managedFields }),
  ])

  static let ownerReference = ProtobufMessage([
    1: Field("kind", .text), 3: Field("name", .text), 4: Field("uid", .text),
    5: Field("apiVersion", .text), 6: Field("controller", .flag),
    7: Field("blockOwnerDeletion", .flag),
  ])

  static let managedFields = ProtobufMessage([
    1: Field("manager", .text), 2: Field("operation", .text), 3: Field("apiVersion", .text),
    4: Field("time", .time), 6: Field("fieldsType", .text), 7: Field("fieldsV1", .json),
    8: Field("subresource", .text),
  ])
}
