using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>An ask that ended.</summary>
/// <param name="Id">Names it within its conversation.</param>
/// <param name="End">How.</param>
public sealed record SettledAsk(string Id, AskEnd End);
