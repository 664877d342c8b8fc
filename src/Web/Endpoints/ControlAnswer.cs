namespace Helicarrier.Web.Endpoints;

/// <summary>What the first version answers to an order.</summary>
/// <param name="Ok">True.</param>
/// <param name="SessionId">The run.</param>
/// <param name="Output">What was done, in words.</param>
internal sealed record ControlAnswer(bool Ok, string? SessionId, string Output);
