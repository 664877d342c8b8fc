namespace Helicarrier.Services.Quotas;

/// <summary>How subscriptions stand.</summary>
/// <param name="Windows">All that was reported.</param>
/// <param name="NotReported">Clients whose agents are seen live and that say nothing of windows.</param>
/// <param name="Agents">All agents that are seen live.</param>
/// <param name="At">UTC when that was read.</param>
public sealed record QuotaStanding(IReadOnlyList<QuotaView> Windows, IReadOnlyList<string> NotReported, int Agents, DateTimeOffset At)
{
    /// <summary>The window that stalls somebody first; null when none is foretold to.</summary>
    public QuotaView? NextStall => Windows.Where(view => view.StallsAt(At) is not null).OrderBy(view => view.StallsAt(At))
        .ThenByDescending(static view => view.Agents).FirstOrDefault();
}
