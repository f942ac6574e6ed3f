namespace OpenLedger.Lm.Decoding.Shelves;

/// <summary>
/// What decides on an adapter's keys and values: its id and the digest of its numbers, so that an adapter whose files
/// have changed is another one. The default is the bare base.
/// </summary>
internal readonly record struct AdapterIdentity(string? Id, UInt128 Digest);
