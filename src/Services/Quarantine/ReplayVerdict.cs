namespace Helicarrier.Services.Quarantine;

/// <summary>What became of a wish to take a refused payload in after all.</summary>
public enum ReplayVerdict
{
    /// <summary>It is on disk now.</summary>
    Accepted,

    /// <summary>What it says was there already; nothing was written.</summary>
    Replayed,

    /// <summary>It belongs, or a part of it does, to a void session: that is left out, and it may be tried again when that is restored.</summary>
    Skipped,

    /// <summary>It is refused still, or a part of it is; it may be tried again.</summary>
    Rejected,

    /// <summary>There is no such payload.</summary>
    Missing,

    /// <summary>It was taken in before; nothing was done.</summary>
    Done,

    /// <summary>It cannot be replayed, now or ever; nothing was done.</summary>
    Unable,

    /// <summary>It could not be written; nothing changed.</summary>
    Failed,
}
