internal import GoCompat
internal import YAML

extension Plugin {
  /// The metadata as they are in what is signed: the names of Go's fields.
  ///
  /// - SeeAlso: `plugin.SignPlugin`, `plugin.Metadata` of Helm
  var document: Object {
    [
      "APIVersion": .string(ByteString(apiVersion)),
      "Config": .object(config),
      "Name": .string(ByteString(name)),
      "Runtime": .string(ByteString(runtime)),
      "RuntimeConfig": .object(runtimeConfig),
      "SourceURL": .string(ByteString(sourceURL)),
      "Type": .string(ByteString(type)),
      "Version": .string(ByteString(version)),
    ]
  }

  private var config: Object {
    switch type {
    case Plugin.commandType:
      [
        "IgnoreFlags": .bool(ignoresFlags), "LongHelp": .string(ByteString(longHelp)),
        "ShortHelp": .string(ByteString(shortHelp)), "Usage": .string(ByteString(usage)),
      ]
    case Plugin.getterType: ["Protocols": Self.list(schemes)]
    default: [:]
    }
  }

  private var runtimeConfig: Object {
    var events = Object()
    for event in hooks.keys.sorted() {
      events[ByteString(event)] = Self.list(hooks[event] ?? [], \.document)
    }
    return [
      "PlatformCommand": Self.list(commands, \.document),
      "PlatformHooks": hooks.isEmpty ? .null : .object(events),
      "ProtocolCommands": Self.list(downloads) { download in
        .object([
          "PlatformCommand": Self.list(download.commands, \.document),
          "Protocols": Self.list(download.schemes),
        ])
      },
    ]
  }

  fileprivate static func list(_ texts: [String]) -> Value {
    list(texts) { .string(ByteString($0)) }
  }

  /// Go writes a list that was never made as null.
  private static func list<Element>(_ items: [Element], _ value: (Element) -> Value) -> Value {
    items.isEmpty ? .null : .array(items.map(value))
  }
}

extension PlatformCommand {
  fileprivate var document: Value {
    .object([
      "Architecture": .string(ByteString(processor)), "Args": Plugin.list(arguments),
      "Command": .string(ByteString(command)), "OperatingSystem": .string(ByteString(system)),
    ])
  }
}
