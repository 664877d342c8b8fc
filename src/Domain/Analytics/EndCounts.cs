using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Analytics;

/// <summary>How sessions ended. The rate of success is of all that ended: whatever was stopped did not succeed.</summary>
public readonly record struct EndCounts(long Success, long Failed, long Killed, long Cancelled)
{
    public long Total => Success + Failed + Killed + Cancelled;

    /// <summary>0 to 1; null of nothing.</summary>
    public double? SuccessRate => Total == 0 ? null : (double)Success / Total;

    /// <summary>Where the rate lies with 95 % confidence; null of nothing.</summary>
    public WilsonInterval? Interval => WilsonInterval.Of(Success, Total);

    /// <summary>Sessions of one status; none while they run.</summary>
    public static EndCounts Of(SessionStatus status, long sessions) => status switch
    {
        SessionStatus.Success => new(sessions, 0, 0, 0),
        SessionStatus.Failed => new(0, sessions, 0, 0),
        SessionStatus.Killed => new(0, 0, sessions, 0),
        SessionStatus.Cancelled => new(0, 0, 0, sessions),
        _ => default,
    };

    public static EndCounts operator +(EndCounts a, EndCounts b) =>
        new(a.Success + b.Success, a.Failed + b.Failed, a.Killed + b.Killed, a.Cancelled + b.Cancelled);
}
