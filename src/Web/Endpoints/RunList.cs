namespace Helicarrier.Web.Endpoints;

/// <summary>A page of runs, newest first.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Next">Give it as cursor to go on; null at the end.</param>
internal sealed record RunList(IReadOnlyList<RunEntry> Runs, string? Next);
