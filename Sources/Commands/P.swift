import Archive
import Crypto
import GoCompat
import YAML

public func run() { print(probe(), probeY(), probeZ(), probeC()) }
