using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Alerts.Backtests;

/// <summary>When a session ran, and how it ended.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="RuntimeMs">Milliseconds.</param>
/// <param name="Status">How it stands now.</param>
public readonly record struct SessionSpan(DateTimeOffset StartedAt, long RuntimeMs, SessionStatus Status)
{
    public DateTimeOffset EndedAt => StartedAt.AddMilliseconds(RuntimeMs);

    /// <summary>Whether it was known at a moment how it would end.</summary>
    public bool HadEndedAt(DateTimeOffset moment) => Status.IsTerminal() && EndedAt <= moment;
}
