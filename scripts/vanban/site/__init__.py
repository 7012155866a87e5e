"""What readers get: pages with their panels, navigation, proofs, redirects, policy. Knows no MkDocs."""
