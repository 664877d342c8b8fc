namespace Helicarrier.Services.Operations;

/// <summary>One named condition of being ready.</summary>
/// <param name="Name">One of the constants here; stable, for alerts and scripts.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Detail">One line; never holds a secret.</param>
public sealed record ReadinessCheck(string Name, CheckStatus Status, string Detail)
{
    public const string Path = "path";

    /// <summary>No other host has this database.</summary>
    public const string Host = "host";

    /// <summary>The file that the path names is the one that is open, and holds what it held.</summary>
    public const string File = "file";

    public const string Migrations = "migrations";

    public const string Secret = "secret";

    public const string Writer = "writer";

    /// <summary>What was written is read back from the file.</summary>
    public const string Reader = "reader";

    /// <summary>The latest look through the whole database found no damage.</summary>
    public const string Integrity = "integrity";

    public const string Disk = "disk";

    /// <summary>What agents that run here write can be written.</summary>
    public const string Output = "output";

    /// <summary>Closed buckets could be copied to the analytics copy the last time. There where one is kept; it warns and never fails.</summary>
    public const string Analytics = "analytics";

    /// <summary>OpenTelemetry over gRPC is listened for. There where it was to be; it warns and never fails.</summary>
    public const string OtlpGrpc = "otlp_grpc";
}
