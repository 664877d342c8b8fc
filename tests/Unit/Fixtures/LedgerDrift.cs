using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>Where the ledger's days and totals differ from the sessions that they count, added up another way than the store does it.</summary>
public static class LedgerDrift
{
    private const long Most = 1_000_000_000_000;

    /// <summary>One line for each difference; empty is right.</summary>
    public static IReadOnlyList<string> Of(StoredRows stored)
    {
        var dims = stored.Dims.ToDictionary(dim => dim.DimKey);
        var sums = stored.Sums.ToDictionary(sum => sum.SessionKey);
        var kept = stored.Days.Select(day => $"{Words(dims[day.DimKey])} {day.Day}: {day.Sessions} {day.Missing} {day.Priced} "
            + $"{((Int128)day.CostDollars * 1_000_000_000) + day.CostRestNanos} {day.Tokens} {day.RuntimeMs} {day.TokenReported} {day.TokenDerived} "
            + $"{day.RuntimeReported} {day.RuntimeDerived} {day.CostReported} {day.CostDerived}").ToHashSet(StringComparer.Ordinal);
        var counted = stored.Sessions.GroupBy(session => (Words: Words(session), Day: (session.StartedAt.UtcDateTime.Date - DateTime.UnixEpoch).Days))
            .Select(day => Line(day.Key.Words, day.Key.Day, [.. day.Select(session => sums[session.SessionKey])]))
            .ToHashSet(StringComparer.Ordinal);
        var totals = stored.Totals.Select(total => $"{Words(dims[total.DimKey])}: {total.Sessions} {total.Missing} {total.Priced} {total.Called} "
            + $"{((Int128)total.CostDollars * 1_000_000_000) + total.CostRestNanos}").ToHashSet(StringComparer.Ordinal);
        var added = stored.Sessions.GroupBy(Words, StringComparer.Ordinal)
            .Select(words => Total(words.Key, [.. words.Select(session => sums[session.SessionKey])])).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. totals.Except(added).Select(line => "total kept " + line),
            .. added.Except(totals).Select(line => "total added " + line),
            .. kept.Except(counted).Select(line => "kept " + line),
            .. counted.Except(kept).Select(line => "counted " + line),
            .. stored.Sessions.Where(session => sums[session.SessionKey].StartedAt != session.StartedAt).Select(session => "start of " + session.SessionId),
        ];
    }

    private static string Total(string words, List<SessionUsageEntry> sums) =>
        $"{words}: {sums.Count} {sums.Count(sum => sum.UnpricedCalls > 0)} {sums.Count(sum => sum.CostNanos is not null)} "
        + $"{sums.Count(sum => sum.PricedCalls + sum.UnpricedCalls > 0)} {sums.Aggregate(Int128.Zero, (cost, sum) => cost + (sum.CostNanos?.Value ?? 0))}";

    private static string Line(string words, int day, List<SessionUsageEntry> sums) =>
        $"{words} {day}: {sums.Count} {sums.Count(sum => sum.UnpricedCalls > 0)} {sums.Count(sum => sum.CostNanos is not null)} "
        + $"{sums.Aggregate(Int128.Zero, (cost, sum) => cost + (sum.CostNanos?.Value ?? 0))} {sums.Sum(sum => Math.Min(sum.TotalTokens ?? 0, Most))} "
        + $"{sums.Sum(sum => Math.Min(sum.RuntimeMs, Most))} {Sources(sums, sum => sum.TokenSource)} {Sources(sums, sum => sum.RuntimeSource)} "
        + Sources(sums, sum => sum.CostSource);

    private static string Sources(List<SessionUsageEntry> sums, Func<SessionUsageEntry, ProvenanceSource> figure) =>
        $"{sums.Count(sum => figure(sum) == ProvenanceSource.ProviderReported)} {sums.Count(sum => figure(sum) == ProvenanceSource.Derived)}";

    private static string Words(LedgerDim dim) =>
        string.Join('|', dim.OrganizationId.Value, dim.AgentId, dim.ModelId, dim.Source, dim.Project, WireName.Of(dim.Status));

    private static string Words(SessionLedgerEntry session) => string.Join(
        '|', session.OrganizationId.Value, session.AgentId, session.ModelId, session.Source, session.Project, WireName.Of(session.Status));
}
