namespace Helicarrier.Services.Control.Clients;

/// <summary>A message that the client has not begun to work on.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Text">What it says; empty once the client has it.</param>
/// <param name="IsSent">Whether the client has it in a queue of its own.</param>
public sealed record HeldMessage(Guid Id, string Text, bool IsSent);
