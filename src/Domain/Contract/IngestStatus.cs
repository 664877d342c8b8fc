namespace Helicarrier.Domain.Contract;

/// <summary>What became of a payload. Transmitted as <c>accepted | replayed | rejected</c>.</summary>
public enum IngestStatus
{
    /// <summary>It is on disk.</summary>
    Accepted,

    /// <summary>It was there already; nothing was written.</summary>
    Replayed,

    /// <summary>Nothing of it was written.</summary>
    Rejected,
}
