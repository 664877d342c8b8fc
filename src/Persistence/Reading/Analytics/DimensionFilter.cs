using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>The combinations of <c>ledger_dim d</c> that are looked at, as a condition with its parameters from <c>@0</c> on.</summary>
internal sealed class DimensionFilter
{
    private readonly List<object?> _values = [];

    private DimensionFilter(DimensionFilter of) => (Sql, IsNarrow, _values) = (of.Sql, of.IsNarrow, [.. of._values]);

    public DimensionFilter(OrganizationId organizationId, string? agent, string? model, bool onlyEnded = false)
    {
        Sql = "d.organization_id = " + Add(organizationId.Value);
        if (agent is not null) Sql += " AND d.agent_id = " + Add(agent);
        if (model is not null) Sql += " AND d.model_id = " + Add(model);
        if (onlyEnded) Sql += " AND d.status IN ('success', 'failed', 'killed', 'cancelled')";
        IsNarrow = agent is not null || model is not null;
    }

    public string Sql { get; }

    /// <summary>Whether it leaves but a part of what an organization has.</summary>
    public bool IsNarrow { get; }

    public object?[] Values => [.. _values];

    /// <summary>Its keys.</summary>
    public string Keys => "SELECT d.dim_key FROM ledger_dim d WHERE " + Sql;

    /// <summary>All of them, by their keys.</summary>
    public Dictionary<long, AnalyticsDimension> Read(StoreConnection connection)
    {
        var sql = "SELECT d.dim_key, d.agent_id, d.model_id, d.source, d.project, d.status FROM ledger_dim d WHERE " + Sql;
        using var rows = connection.Statement(sql).Start(Values);
        var dims = new Dictionary<long, AnalyticsDimension>();
        while (rows.Read())
        {
            dims.Add(rows.Int64(0), new(rows.String(1), rows.String(2), rows.String(3), rows.String(4), rows.Word<SessionStatus>(5)));
        }

        return dims;
    }

    /// <summary>The same for another query, with the parameters that it has by now.</summary>
    public DimensionFilter Copy() => new(this);

    /// <summary>A parameter more.</summary>
    /// <returns>Its name.</returns>
    public string Add(object? value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@{_values.Count - 1}");
    }
}
