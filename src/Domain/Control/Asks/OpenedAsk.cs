namespace Helicarrier.Domain.Control.Asks;

/// <summary>An ask that waits for an answer, as far as its agent's card tells it.</summary>
/// <param name="SessionId">The client's name of its session.</param>
/// <param name="Title">What is asked, in one line; an agent's text.</param>
/// <param name="At">UTC, when it was asked.</param>
public sealed record OpenedAsk(string SessionId, string Title, DateTimeOffset At);
