namespace Helicarrier.Web.Endpoints;

/// <summary>Which refused payloads to replay.</summary>
/// <param name="Code">Error code, exact.</param>
/// <param name="Source">Where they came in, exact; one of the two is required.</param>
/// <param name="After">The <c>next</c> of the answer before, to go on.</param>
internal sealed record ReplayWanted(string? Code, string? Source, long After = 0);
