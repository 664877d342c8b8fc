using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Writing;

/// <summary>What the tables of a transaction have in common.</summary>
public sealed class WriteScope
{
    internal WriteScope(StoreConnection connection) => Connection = connection;

    internal StoreConnection Connection { get; }

    /// <summary>UTC: what everything in this transaction is stamped with.</summary>
    internal DateTimeOffset Now { get; set; }

    /// <summary>What the unit under way has changed so far.</summary>
    internal Touched Unit { get; } = new();

    /// <summary>What the units before it changed in this transaction.</summary>
    internal Touched Touched { get; } = new();

    internal Statement Statement(string sql) => Connection.Statement(sql);
}
