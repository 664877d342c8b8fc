using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>Where the figures of sessions come from, as numbers of sessions: what is neither reported nor derived is missing.</summary>
internal readonly record struct LedgerSources(
    long TokenReported, long TokenDerived, long RuntimeReported, long RuntimeDerived, long CostReported, long CostDerived)
{
    /// <summary>Number of <see cref="Names"/>.</summary>
    public const int Width = 6;

    /// <summary>The columns of <c>ledger_day</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["token_reported", "token_derived", "runtime_reported", "runtime_derived", "cost_reported", "cost_derived"];

    /// <summary>One session, of <c>session_usage</c>.</summary>
    public const string OfSessionSql =
        "token_source = 'provider_reported', token_source = 'derived', runtime_source = 'provider_reported', runtime_source = 'derived', "
        + "cost_source = 'provider_reported', cost_source = 'derived'";

    /// <summary>Several sessions of <c>session_usage</c>.</summary>
    public const string OfSessionsSql =
        "sum(token_source = 'provider_reported'), sum(token_source = 'derived'), sum(runtime_source = 'provider_reported'), "
        + "sum(runtime_source = 'derived'), sum(cost_source = 'provider_reported'), sum(cost_source = 'derived')";

    /// <summary>Whether any becomes less.</summary>
    public bool TakesSomething => (TokenReported | TokenDerived | RuntimeReported | RuntimeDerived | CostReported | CostDerived) < 0;

    /// <summary>Six columns from <paramref name="first"/> on.</summary>
    public static LedgerSources Read(Rows row, int first) => new(
        row.Int64(first), row.Int64(first + 1), row.Int64(first + 2), row.Int64(first + 3), row.Int64(first + 4), row.Int64(first + 5));

    /// <exception cref="OverflowException">A number leaves its column.</exception>
    public static LedgerSources operator +(LedgerSources a, LedgerSources b) => checked(new(
        a.TokenReported + b.TokenReported, a.TokenDerived + b.TokenDerived, a.RuntimeReported + b.RuntimeReported, a.RuntimeDerived + b.RuntimeDerived,
        a.CostReported + b.CostReported, a.CostDerived + b.CostDerived));

    public static LedgerSources operator -(LedgerSources a) =>
        new(-a.TokenReported, -a.TokenDerived, -a.RuntimeReported, -a.RuntimeDerived, -a.CostReported, -a.CostDerived);
}
