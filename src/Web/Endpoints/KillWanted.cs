namespace Helicarrier.Web.Endpoints;

/// <summary>A stop that is asked for in the form of the first version.</summary>
/// <param name="SessionId">The run; required.</param>
internal sealed record KillWanted(string? SessionId);
