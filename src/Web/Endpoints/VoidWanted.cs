namespace Helicarrier.Web.Endpoints;

/// <summary>Why a session is to be void.</summary>
/// <param name="Reason">One line of at most 500 characters; required.</param>
internal sealed record VoidWanted(string? Reason);
