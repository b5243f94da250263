/// What is wrong with a certificate.
public enum CertificateFault: Sendable, Equatable {
  /// No authority that is trusted vouches for it.
  case unknownAuthority
  /// It is for another name or address than the one asked.
  case wrongName
  case expired
  case notYetValid
  /// The server does not accept ours, or wants one and got none.
  case oursRejected
  case other
}
