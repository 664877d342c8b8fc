namespace Helicarrier.Services.Settings;

/// <summary>How long what is stored is kept. Sums are kept for ever.</summary>
public sealed record RetentionSettings
{
    /// <summary>What entries of sessions' timelines carry. The entries themselves stay.</summary>
    public KeepSpan Payloads { get; init; } = KeepSpan.Days(90);

    /// <summary>Calls. What they come to stays.</summary>
    public KeepSpan Calls { get; init; } = KeepSpan.Months(24);

    /// <summary>What was refused.</summary>
    public KeepSpan Quarantine { get; init; } = KeepSpan.Days(30);

    /// <summary>Jobs that have ended, with their reports and lines.</summary>
    public KeepSpan Jobs { get; init; } = KeepSpan.Days(90);

    /// <summary>The audit log, which is cut at its beginning.</summary>
    public KeepSpan Audit { get; init; } = KeepSpan.Years(5);

    /// <summary>What alerts and budgets told, and to whom.</summary>
    public KeepSpan Alerts { get; init; } = KeepSpan.Months(24);

    /// <summary>Windows of subscriptions, from their reset on.</summary>
    public KeepSpan Quotas { get; init; } = KeepSpan.Days(90);
}
