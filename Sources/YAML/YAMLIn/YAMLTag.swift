internal import GoCompat

/// The tags that have a meaning to go-yaml.
enum YAMLTag: UInt8 {
  case none, str, bool, int, float, null, timestamp, binary, merge, other

  init(_ text: ByteString) {
    switch text.text {
    case "": self = .none
    case "tag:yaml.org,2002:str": self = .str
    case "tag:yaml.org,2002:bool": self = .bool
    case "tag:yaml.org,2002:int": self = .int
    case "tag:yaml.org,2002:float": self = .float
    case "tag:yaml.org,2002:null": self = .null
    case "tag:yaml.org,2002:timestamp": self = .timestamp
    case "tag:yaml.org,2002:binary": self = .binary
    case "tag:yaml.org,2002:merge": self = .merge
    default: self = .other
    }
  }

  /// The tag as error texts name it.
  var short: String {
    switch self {
    case .none, .other: ""
    case .str: "!!str"
    case .bool: "!!bool"
    case .int: "!!int"
    case .float: "!!float"
    case .null: "!!null"
    case .timestamp: "!!timestamp"
    case .binary: "!!binary"
    case .merge: "!!merge"
    }
  }
}
