namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>A response of a service that gives no unique ids, as its lines told of it so far.</summary>
/// <param name="Thread">Session and subagent.</param>
/// <param name="MessageId">As the service gave it.</param>
/// <param name="Root">The id of its first line, which stands for it.</param>
/// <param name="Model">Null while no line named one.</param>
/// <param name="At">The time of its last line.</param>
/// <param name="Prompt">Tokens of the prompt: input, cache writes, cache reads, as text.</param>
/// <param name="HasEnded">Its last line states why it stopped.</param>
/// <param name="IsEmpty">No line counted a token yet.</param>
/// <param name="IsOpen">Nothing else was said in the thread since.</param>
/// <param name="Request">The request that a line of it named; null while none did.</param>
/// <param name="IsOfRequest">Its first line named the request, which then stands for it instead of that line.</param>
internal sealed record ClaudeResponse(
    string Thread, string MessageId, string Root, string? Model, DateTimeOffset At, string? Prompt, bool HasEnded, bool IsEmpty, bool IsOpen,
    string? Request = null, bool IsOfRequest = false);
