namespace Helicarrier.Services.Reports.Export;

/// <summary>What is to be written as normalised events.</summary>
public sealed record ExportRequest
{
    /// <summary>The file; its directory is created.</summary>
    public required string Output { get; init; }

    /// <summary>Keeps what the file holds and adds what is not in it yet.</summary>
    public bool Append { get; init; }

    /// <summary>First instant, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Calls at most, the earliest; null writes all.</summary>
    public int? Limit { get; init; }

    /// <summary>Sources or providers; empty takes all.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>Where the states of logs are kept from run to run, so that unchanged ones are not read; null reads all.</summary>
    public string? StateFile { get; init; }
}
