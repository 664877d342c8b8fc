using System.Globalization;
using Helicarrier.Domain;

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
