namespace Helicarrier.Web.Endpoints;

/// <summary>A message for a run.</summary>
/// <param name="Text">What its client is told; required. A plain command is given it on its standard input, with a line break behind it.</param>
internal sealed record MessageWanted(string? Text);
