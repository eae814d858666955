//! The places of the world: loading, finding by name, layers, building from dumps.
