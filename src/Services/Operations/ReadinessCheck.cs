namespace Helicarrier.Services.Operations;

/// <summary>One named condition of being ready.</summary>
/// <param name="Name">One of the constants here; stable, for alerts and scripts.</param>
/// <param name="Status">Passed, failed, or not looked at because something before it failed.</param>
/// <param name="Detail">One line; never holds a secret.</param>
public sealed record ReadinessCheck(string Name, CheckStatus Status, string Detail)
{
    public const string Path = "path";

    public const string Migrations = "migrations";

    public const string Secret = "secret";

    public const string Writer = "writer";

    public const string Disk = "disk";
}
