namespace Helicarrier.Domain.Contract;

/// <summary>What became of a payload. Transmitted as <c>accepted | replayed | rejected | skipped</c>.</summary>
public enum IngestStatus
{
    /// <summary>It is on disk.</summary>
    Accepted,

    /// <summary>It was there already; nothing was written.</summary>
    Replayed,

    /// <summary>Nothing of it was written.</summary>
    Rejected,

    /// <summary>It belongs to a session that was deleted and may be restored, or is past retention; nothing was written.</summary>
    Skipped,
}
