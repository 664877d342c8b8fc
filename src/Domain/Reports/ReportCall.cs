using Helicarrier.Domain.Pricing;

namespace Helicarrier.Domain.Reports;

/// <summary>A priced call and the session that it was made in: what every report is a sum of.</summary>
public sealed record ReportCall(PricedUsage Priced, ReportSession Session)
{
    /// <summary>Input or output is unknown, so the call's tokens are fewer than were used.</summary>
    public bool IsIncomplete => Priced.Usage.Tokens is not { Input: not null, Output: not null };
}
