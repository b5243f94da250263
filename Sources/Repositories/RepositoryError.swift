public import Charts
public import GoCompat
public import HTTP
public import Platform
public import YAML

/// Why charts or indexes cannot be had from where they are.
public struct RepositoryError: Error {
  public indirect enum Kind: Sendable {
    case repositoryFile(RepositoryFileError)
    case badURL(ByteString)
    /// No repository of that name was added.
    case unknownRepository(ByteString)
    /// No source knows the scheme.
    case scheme(ByteString)
    /// There was no answer.
    case http(HTTPError)
    /// The answer was not 200.
    case status(url: ByteString, code: Int)
    /// The bytes are not those the index has a digest of.
    case wrongDigest(url: ByteString, wanted: ByteString, found: ByteString)
    /// The bytes are not those the lock file has a digest of.
    case wrongLock(url: ByteString, wanted: ByteString, found: ByteString)
    case badDigest(ByteString)
    case file(FileError)
    /// What was downloaded cannot be kept.
    case cache(url: ByteString, FileError)
    case index(IndexProblem)
    /// The index in a file is none.
    case indexFile(path: ByteString, IndexProblem)
    case chart(ChartError)
    case provenance(url: ByteString)
    case registry(RegistryError)
    /// Anything else, in Helm's words.
    case text(ByteString)
    /// An error with words before it.
    case context(ByteString, Kind)
  }

  public let kind: Kind

  public init(_ kind: Kind) { self.kind = kind }

  init(_ words: ByteString, _ cause: RepositoryError) { kind = .context(words, cause.kind) }

  /// The sentence of Helm.
  public var helmText: ByteString { kind.helmText }

  /// Whether a repository that nobody added is the reason.
  public var isUnknownRepository: Bool {
    if case .unknownRepository = kind { true } else { false }
  }

  /// Whether a file that is not there is the reason.
  var isAbsentFile: Bool {
    if case .file(let error) = kind { error.isAbsent } else { false }
  }
}

extension RepositoryError.Kind {
  fileprivate var helmText: ByteString {
    switch self {
    case .repositoryFile(let error): error.helmText
    case .badURL(let url): "invalid chart URL format: " + url
    case .unknownRepository(let name): "repo " + name + " not found"
    case .scheme(let scheme): "scheme " + Strconv.quote(scheme) + " not supported"
    case .http(let error): error.goText(.get)
    case .status(let url, let code):
      "failed to fetch " + url + " : " + ByteString(HTTPStatus.line(code))
    case .wrongDigest(let url, let wanted, let found):
      "digest of " + url + " does not match the index: " + Strconv.quote("sha256:" + wanted)
        + " != " + Strconv.quote("sha256:" + found)
        + "; the file was not kept (try 'repo update', or ask the owner of the repository)"
    case .wrongLock(let url, let wanted, let found):
      "digest of " + url + " does not match Chart.lock: " + Strconv.quote("sha256:" + wanted)
        + " != " + Strconv.quote("sha256:" + found)
        + "; the version was published anew (try 'dependency update' if that was meant to be)"
    case .badDigest(let text): "invalid digest in the index: " + Strconv.quote(text)
    case .file(let error): ByteString(error.goText)
    case .cache(let url, let error):
      "cannot keep what came from " + url + ": " + ByteString(error.goText)
        + " (another place can be given with HELM_CACHE_HOME, --content-cache and --repository-cache)"
    case .index(let problem): problem.helmText
    case .indexFile(let path, let problem): "error loading " + path + ": " + problem.helmText
    case .chart(let error): error.helmText
    case .provenance(let url): "failed to fetch provenance " + Strconv.quote(url)
    case .registry(let error): error.helmText
    case .text(let text): text
    case .context(let words, let cause): words + cause.helmText
    }
  }
}

/// Why a text is no index of a repository.
public indirect enum IndexProblem: Error, Equatable {
  case empty
  case noAPIVersion
  case document(DocumentProblem)
  case json(JSONError)
  /// Its file cannot be read.
  case file(FileError)

  var helmText: ByteString {
    switch self {
    case .empty: "empty index.yaml file"
    case .noAPIVersion: "no API version specified"
    case .document(let problem): problem.goText
    case .json(let error): error.goText
    case .file(let error): ByteString(error.goText)
    }
  }
}
