namespace Helicarrier.Domain.Rollups;

/// <summary>Something that holds for closed days whatever ran on them. The list is closed.</summary>
/// <param name="Name">What programs call it.</param>
/// <param name="Meaning">What holds, in one sentence.</param>
public sealed record DataCheck(string Name, string Meaning)
{
    public static DataCheck CallsAgree { get; } = new("calls_agree", "A day's calls are as many by hour, by combination and in the aggregate.");

    public static DataCheck TokensAgree { get; } = new("tokens_agree", "A day's tokens are as many by hour, by combination and in the aggregate.");

    public static DataCheck CostAgrees { get; } = new("cost_agrees", "A day's known cost is the same by hour, by combination and in the aggregate.");

    public static DataCheck SessionsAgree { get; } = new("sessions_agree", "A day's sessions are as many in the ledger's days and in the aggregate.");

    public static DataCheck TotalsAgree { get; } = new("totals_agree", "A combination's sessions and cost are those of its days, in the ledger.");

    public static DataCheck OutcomesAgree { get; } = new(
        "outcomes_agree", "A day's ended sessions are those that succeeded, failed, were killed or cancelled, in the ledger's days and in the aggregate.");

    public static DataCheck ErrorsWithinCalls { get; } = new("errors_within_calls", "No bucket has more failed calls than calls.");

    public static DataCheck UnpricedWithinCalls { get; } = new("unpriced_within_calls", "No bucket has more calls without a price than calls.");

    public static DataCheck TokenParts { get; } = new("token_parts", "In no bucket the classes of tokens come to more than their total.");

    public static DataCheck ClosedDaysOnly { get; } = new("closed_days_only", "Aggregates are of closed days that the roll-up knows.");

    public static IReadOnlyList<DataCheck> All { get; } =
    [
        CallsAgree, TokensAgree, CostAgrees, SessionsAgree, TotalsAgree, OutcomesAgree, ErrorsWithinCalls, UnpricedWithinCalls, TokenParts, ClosedDaysOnly,
    ];
}
