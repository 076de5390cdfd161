"""The register of bodies (登记册): which there are, and the identifier that each was given once."""
