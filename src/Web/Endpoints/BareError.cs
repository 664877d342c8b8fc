namespace Helicarrier.Web.Endpoints;

/// <summary>The error body of the read routes: one sentence.</summary>
/// <param name="Error">What is wrong.</param>
internal sealed record BareError(string Error);
