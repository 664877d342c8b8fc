using Helicarrier.Domain.Control;

namespace Helicarrier.Persistence.Tables;

/// <summary>How a talk with a client stands.</summary>
/// <param name="SessionId">The client's name of its session; null until it is known.</param>
/// <param name="Turn">What the client is doing.</param>
/// <param name="Model">The model that it says it uses.</param>
/// <param name="WantedModel">The model that it was told to use and has not shown yet.</param>
/// <param name="Error">What went wrong last.</param>
/// <param name="ReadTo">Bytes of its output that were taken in.</param>
/// <param name="Json">The whole of it.</param>
public sealed record TalkState(string? SessionId, TurnState Turn, string? Model, string? WantedModel, string? Error, long ReadTo, string Json);
