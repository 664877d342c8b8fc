using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Reports;

namespace Helicarrier.Services.Reports;

/// <summary>Calls by model or provider: most tokens first, then by name; beyond a limit they are one part, so that parts add up to the whole.</summary>
internal static class ReportParts
{
    public const string Other = "other";

    public static IReadOnlyList<ReportPart> ByModel(IReadOnlyList<ReportCall> calls, int? top, Func<string?, string?, CostShare>? share) =>
        Parts(ModelCalls.ByModel(calls), top, share);

    public static IReadOnlyList<ReportPart> ByProvider(IReadOnlyList<ReportCall> calls, int? top, Func<string?, CostShare>? share) =>
        Parts(ModelCalls.ByProvider(calls), top, share is null ? null : (name, _) => share(name));

    private static IReadOnlyList<ReportPart> Parts(List<ModelCalls> groups, int? top, Func<string?, string?, CostShare>? share)
    {
        groups.Sort(ModelCalls.Order);
        var named = Math.Min(top ?? groups.Count, groups.Count);
        var parts = new List<ReportPart>();
        foreach (var group in groups[..named])
        {
            parts.Add(Part(group.Name, group.Provider, group.Sums, share?.Invoke(group.Name, group.Provider)));
        }
        if (named == groups.Count) return parts;

        var rest = new ReportSums();
        CostShare? shares = share is null ? null : default(CostShare);
        foreach (var group in groups[named..])
        {
            foreach (var call in group.Calls) rest.Add(call);
            shares += share?.Invoke(group.Name, group.Provider);
        }

        parts.Add(Part(Other, null, rest, shares));
        return parts;
    }

    private static ReportPart Part(string? name, string? provider, ReportSums sums, CostShare? share) =>
        ReportBuilder.Fill(new ReportPart { Calls = 0, Sessions = 0, Tokens = null!, Name = name, Provider = provider }, sums, share);
}
