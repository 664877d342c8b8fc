namespace Helicarrier.Domain.Control;

/// <summary>A client that is held though it was not started here.</summary>
/// <param name="Client">The kind of client.</param>
/// <param name="Process">Its process.</param>
/// <param name="StartedBy">The kernel's name of the process that was its parent when it was taken in; null when that was gone.</param>
public sealed record Adoption(string Client, ClientProcess Process, string? StartedBy);
