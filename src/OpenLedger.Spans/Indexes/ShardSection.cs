namespace OpenLedger.Spans.Indexes;

/// <summary>The parts of a shard's file in their order.</summary>
internal enum ShardSection
{
    /// <summary>int32[text]: the tokens; after each record one <see cref="ShardHeader.RecordEnd"/>.</summary>
    Tokens,

    /// <summary>int32[text - records]: where each suffix that begins with a token starts, in order.</summary>
    Suffixes,

    /// <summary>int32[records + 1]: where each record starts, and the length of the text.</summary>
    Starts,

    /// <summary>int32[records]: the owner of each record.</summary>
    Owners,

    /// <summary>int64[records]: the number of each record.</summary>
    Numbers,

    /// <summary>int32[distinct]: the tokens that occur, ascending.</summary>
    Symbols,

    /// <summary>int32[distinct + 1]: the rank of the first suffix of each, and the number of suffixes.</summary>
    Buckets,
}
