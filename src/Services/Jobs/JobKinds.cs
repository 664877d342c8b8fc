namespace Helicarrier.Services.Jobs;

/// <summary>The jobs that can be asked for: nothing else is ever run.</summary>
public sealed class JobKinds(IEnumerable<JobKind> kinds)
{
    private readonly Dictionary<string, JobKind> _kinds = kinds.ToDictionary(kind => kind.Type, StringComparer.Ordinal);

    /// <summary>All kinds, by type.</summary>
    public IReadOnlyList<JobKind> All => [.. _kinds.Values.OrderBy(kind => kind.Type, StringComparer.Ordinal)];

    /// <summary>All types, sorted.</summary>
    public IReadOnlyList<string> Types => [.. _kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A kind by its type; null when there is none.</summary>
    public JobKind? Find(string type) => _kinds.GetValueOrDefault(type);
}
