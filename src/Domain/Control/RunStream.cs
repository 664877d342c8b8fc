namespace Helicarrier.Domain.Control;

/// <summary>Where a run writes.</summary>
public enum RunStream
{
    /// <summary>Standard output.</summary>
    Output,

    /// <summary>Standard error.</summary>
    Error,
}
