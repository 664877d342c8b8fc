using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>Facts and the checkpoint that makes them final: written in one transaction or not at all.</summary>
internal sealed record ScanPiece(SourceBatch Batch, SourceFile Checkpoint, string? MovedFrom)
{
    /// <summary>What is before it was read earlier: by another scan, or as a piece of this one.</summary>
    public bool GoesOn { get; init; }
}
