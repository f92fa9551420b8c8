"""The register of diplomatic missions and consular posts."""
