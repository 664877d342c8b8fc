using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Reports;

namespace Helicarrier.Services.Reports;

/// <summary>Calls by model or provider: most tokens first, then by name; beyond a limit they are one part, so that parts add up to the whole.</summary>
internal static class ReportParts
{
    public const string Other = "other";

    public static IReadOnlyList<ReportPart> ByModel(IEnumerable<ReportCall> calls, int? top, Func<string?, string?, CostShare>? share) =>
        Parts(calls, call => (call.Priced.Usage.Model, call.Priced.Usage.Provider), top, share);

    public static IReadOnlyList<ReportPart> ByProvider(IEnumerable<ReportCall> calls, int? top, Func<string?, CostShare>? share) =>
        Parts(calls, call => (call.Priced.Usage.Provider, null), top, share is null ? null : (name, _) => share(name));

    private static IReadOnlyList<ReportPart> Parts(
        IEnumerable<ReportCall> calls, Func<ReportCall, (string? Name, string? Provider)> key, int? top, Func<string?, string?, CostShare>? share)
    {
        var groups = calls
            .GroupBy(key)
            .Select(group => (group.Key, Sums: Sum(group), Calls: group.AsEnumerable()))
            .OrderByDescending(group => group.Sums.Tokens)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Provider, StringComparer.Ordinal)
            .ToList();
        var named = groups.Take(top ?? groups.Count).Select(group => Part(group.Key.Name, group.Key.Provider, group.Sums, share?.Invoke(group.Key.Name, group.Key.Provider)));
        var rest = groups.Skip(top ?? groups.Count).ToList();
        return rest.Count == 0
            ? [.. named]
            : [.. named, Part(Other, null, Sum(rest.SelectMany(group => group.Calls)), share is null ? null : rest.Select(group => share(group.Key.Name, group.Key.Provider)).Aggregate((left, right) => left + right))];
    }

    private static ReportPart Part(string? name, string? provider, ReportSums sums, CostShare? share) =>
        ReportBuilder.Fill(new ReportPart { Calls = 0, Sessions = 0, Tokens = null!, Name = name, Provider = provider }, sums, share);

    private static ReportSums Sum(IEnumerable<ReportCall> calls)
    {
        var sums = new ReportSums();
        foreach (var call in calls)
            sums.Add(call);
        return sums;
    }
}
