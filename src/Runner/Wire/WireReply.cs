using System.Text.Json;

namespace Helicarrier.Runner.Wire;

/// <summary>What a supervisor answers: one line of JSON.</summary>
/// <param name="Id">The request's.</param>
/// <param name="Body">The answer; null when it was refused, or there is nothing to say.</param>
/// <param name="Code">A stable word for why it was refused; null when it was not.</param>
/// <param name="Message">Why it was refused.</param>
internal sealed record WireReply(long Id, JsonElement? Body, string? Code, string? Message);
