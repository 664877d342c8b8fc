using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>usage_dim</c>: every combination by which calls were ever told apart. They stay.</summary>
public sealed class UsageDimTable(WriteScope scope) : Table(scope)
{
    /// <summary>Combinations that are remembered: some five megabytes.</summary>
    private const int MostKnown = 20_000;

    private const string FindSql =
        """
        SELECT dim_key FROM usage_dim WHERE organization_id = @0 AND agent_id = @1 AND model_id = @2 AND source = @3 AND rate_key = @4
            AND cost_source = @5 AND cost_confidence = @6 AND unpriced_reason = @7
        """;

    private const string InsertSql = $"INSERT INTO usage_dim ({UsageDimension.Kept}) VALUES (@0, @1, @2, @3, @4, @5, @6, @7)";

    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _insert = scope.Statement(InsertSql);
    private readonly Dictionary<UsageDimension, long> _known = [];

    /// <summary>The key of a combination, which is made where there is none.</summary>
    internal long KeyOf(UsageDimension dimension)
    {
        if (_known.TryGetValue(dimension, out var key)) return key;
        if (_known.Count >= MostKnown) _known.Clear();
        var values = dimension.Values;
        key = _find.Scalar(values) ?? _insert.Insert(values);
        _known.Add(dimension, key);
        return key;
    }

    internal override void Forget() => _known.Clear();
}
