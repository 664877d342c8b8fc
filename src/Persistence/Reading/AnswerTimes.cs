namespace Helicarrier.Persistence.Reading;

/// <summary>How long asks waited for an answer from here.</summary>
/// <param name="Answered">How many were answered.</param>
/// <param name="Median">Half of them waited no longer; null when none was answered.</param>
/// <param name="P95">19 of 20 waited no longer; null when none was answered.</param>
public sealed record AnswerTimes(int Answered, TimeSpan? Median, TimeSpan? P95);
