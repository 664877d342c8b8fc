namespace Helicarrier.Web.Endpoints;

/// <summary>A message for a run.</summary>
/// <param name="Text">What is written to its standard input, with a line break behind it; required.</param>
internal sealed record MessageWanted(string? Text);
