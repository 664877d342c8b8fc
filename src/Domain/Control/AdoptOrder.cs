namespace Helicarrier.Domain.Control;

/// <summary>A client that was not started here and is to be held, so that it can be stopped.</summary>
public sealed record AdoptOrder
{
    /// <summary>Chosen by whoever orders. A process that is held already keeps the run that it is.</summary>
    public required RunId Id { get; init; }

    /// <summary>The agent.</summary>
    public required string Agent { get; init; }

    /// <summary>The kind of client.</summary>
    public required string Client { get; init; }

    /// <summary>Its process.</summary>
    public required ClientProcess Process { get; init; }

    /// <summary>The start of the machine that it belongs to; null when that was not told.</summary>
    public string? BootId { get; init; }
}
