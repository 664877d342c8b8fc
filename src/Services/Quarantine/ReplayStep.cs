namespace Helicarrier.Services.Quarantine;

/// <summary>What became of some payloads of a kind.</summary>
/// <param name="Accepted">On disk now.</param>
/// <param name="Replayed">Were there already.</param>
/// <param name="Skipped">Of void sessions; they stay open.</param>
/// <param name="Rejected">Refused still; they stay open.</param>
/// <param name="Unable">Cannot be replayed; they stay open.</param>
/// <param name="Failed">Could not be written; they stay open.</param>
/// <param name="Next">Where the next step goes on; null when this was the last.</param>
public sealed record ReplayStep(int Accepted, int Replayed, int Skipped, int Rejected, int Unable, int Failed, long? Next)
{
    public static ReplayStep None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Both together; what comes next is the later one's.</summary>
    public ReplayStep Then(ReplayStep later) => new(
        Accepted + later.Accepted, Replayed + later.Replayed, Skipped + later.Skipped, Rejected + later.Rejected, Unable + later.Unable,
        Failed + later.Failed, later.Next);
}
