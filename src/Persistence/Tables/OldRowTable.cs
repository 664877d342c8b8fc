using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>Rows that are past their time, of tables in which nothing else depends on them.</summary>
public sealed class OldRowTable : Table
{
    private readonly WriteScope _scope;
    private readonly Dictionary<OldRows, Statement> _drops = [];

    internal OldRowTable(WriteScope scope)
        : base(scope) => _scope = scope;

    /// <summary>Drops the oldest of them.</summary>
    /// <param name="rows">Which.</param>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="time">UTC.</param>
    /// <param name="most">At most so many, at least 1.</param>
    /// <returns>How many went.</returns>
    public int DropBefore(OldRows rows, OrganizationId organizationId, DateTimeOffset time, int most)
    {
        if (!_drops.TryGetValue(rows, out var drop)) _drops.Add(rows, drop = _scope.Statement(rows.DropSql));

        // Counted by what is returned: the engine counts rows of other tables that went with them too.
        using var row = drop.Start(organizationId.Value, Ms(time), most);
        var dropped = 0;
        while (row.Read()) dropped++;
        return dropped;
    }
}
