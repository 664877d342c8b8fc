namespace Helicarrier.Migrations;

/// <summary>What a <see cref="SchemaException"/> blames.</summary>
public enum SchemaFault
{
    /// <summary>The database, or the version that failed in it.</summary>
    Database,

    /// <summary>The path, whatever lies there.</summary>
    Path,

    /// <summary>What lies there is not what its recorded versions give.</summary>
    Difference,

    /// <summary>What was asked for: there is no such version, or it cannot be taken back.</summary>
    Request,
}
