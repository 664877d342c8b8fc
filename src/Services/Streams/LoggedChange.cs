namespace Helicarrier.Services.Streams;

/// <summary>A change with its place in the order of an organization's changes.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="At">When it was committed, UTC.</param>
/// <param name="News">What is told of it.</param>
public readonly record struct LoggedChange(long Number, DateTimeOffset At, ChangeNews News);
