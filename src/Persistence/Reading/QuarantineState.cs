namespace Helicarrier.Persistence.Reading;

/// <summary>Whether something is left to do about a refused payload. Transmitted as <c>open | resolved</c>.</summary>
public enum QuarantineState
{
    /// <summary>Nothing of it was written, or not all of it.</summary>
    Open,

    /// <summary>It was taken in after all.</summary>
    Resolved,
}
