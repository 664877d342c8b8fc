namespace Helicarrier.Services.Operations;

/// <summary>One line of the system pulse.</summary>
/// <param name="At">When it was said, UTC.</param>
/// <param name="Level">One of <see cref="PulseLevel"/>.</param>
/// <param name="Message">One line of text, at most <see cref="SystemPulse.MaxMessageLength"/> characters.</param>
public sealed record PulseEntry(DateTimeOffset At, string Level, string Message);
