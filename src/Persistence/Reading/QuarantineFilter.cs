namespace Helicarrier.Persistence.Reading;

/// <summary>Which refused payloads. Every filter is optional; they combine with AND.</summary>
/// <param name="Code">An error code, exact.</param>
/// <param name="Source">Where it came in, exact.</param>
/// <param name="State">What is left to do about it.</param>
public sealed record QuarantineFilter(string? Code = null, string? Source = null, QuarantineState? State = null);
