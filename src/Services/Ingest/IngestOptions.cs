using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Ingest;

/// <summary>How ingest behaves.</summary>
public sealed record IngestOptions
{
    /// <summary>False takes every body as a first-version payload without an envelope.</summary>
    public bool Strict { get; init; } = true;

    /// <summary>Bytes of one payload or line at the most.</summary>
    public int MaxPayloadBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of a batch at the most.</summary>
    public long MaxBatchBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Lines of a batch at the most.</summary>
    public int MaxBatchLines { get; init; } = 20_000;

    /// <summary>Lines that are written as one unit. At least 1.</summary>
    public int BatchUnitLines { get; init; } = 500;

    /// <summary>Refused payloads that are kept for an organization, the newest.</summary>
    public int QuarantineKept { get; init; } = 10_000;

    public static IngestOptions Of(HelicarrierSettings settings) => new()
    {
        Strict = settings.ContractStrict,
        MaxPayloadBytes = (int)settings.MaxBodyBytes,
        MaxBatchBytes = settings.MaxBatchBytes,
    };
}
