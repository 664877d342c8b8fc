using Helicarrier.Domain.Reports;

namespace Helicarrier.Services.Reports;

/// <summary>The calls that have a model, or a provider, in common.</summary>
internal sealed class ModelCalls(string? name, string? provider)
{
    public string? Name { get; } = name;

    /// <summary>Of a model.</summary>
    public string? Provider { get; } = provider;

    public ReportSums Sums { get; } = new();

    public List<ReportCall> Calls { get; } = [];

    public static List<ModelCalls> ByModel(IReadOnlyList<ReportCall> calls) => Group(calls, withModel: true);

    public static List<ModelCalls> ByProvider(IReadOnlyList<ReportCall> calls) => Group(calls, withModel: false);

    /// <summary>Most tokens first, then by name.</summary>
    public static int Order(ModelCalls left, ModelCalls right)
    {
        var order = (right.Sums.Tokens ?? -1).CompareTo(left.Sums.Tokens ?? -1);
        if (order == 0) order = string.CompareOrdinal(left.Name, right.Name);
        if (order == 0) order = string.CompareOrdinal(left.Provider, right.Provider);
        return order;
    }

    private static List<ModelCalls> Group(IReadOnlyList<ReportCall> calls, bool withModel)
    {
        var groups = new List<ModelCalls>();
        var byName = new Dictionary<string, List<ModelCalls>>(StringComparer.Ordinal);
        ModelCalls? last = null;
        foreach (var call in calls)
        {
            var usage = call.Priced.Usage;
            var name = withModel ? usage.Model : usage.Provider;
            var provider = withModel ? usage.Provider : null;
            // Calls come in runs of one model.
            if (last is null || !ReferenceEquals(last.Name, name) || !ReferenceEquals(last.Provider, provider))
            {
                if (!byName.TryGetValue(name ?? "", out var namesakes)) byName.Add(name ?? "", namesakes = []);
                last = namesakes.Find(group => group.Name == name && group.Provider == provider);
                if (last is null)
                {
                    namesakes.Add(last = new(name, provider));
                    groups.Add(last);
                }
            }

            last.Sums.Add(call);
            last.Calls.Add(call);
        }

        return groups;
    }
}
