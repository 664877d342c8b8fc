namespace Helicarrier.Services.LegacyImport;

/// <summary>What became of a row that could be read.</summary>
internal enum LegacyOutcome
{
    /// <summary>It is on disk.</summary>
    Written,

    /// <summary>It was taken over before; nothing was written.</summary>
    Same,

    /// <summary>Another channel told of it, and its word stays.</summary>
    Known,

    /// <summary>Its session was deleted and may be restored.</summary>
    Deleted,

    /// <summary>It is older than calls are kept.</summary>
    PastRetention,

    /// <summary>Its session is neither in the file nor in the store.</summary>
    Orphan,

    /// <summary>A sum would go beyond its limit.</summary>
    OutOfRange,

    /// <summary>The store refused it.</summary>
    Failed,
}
